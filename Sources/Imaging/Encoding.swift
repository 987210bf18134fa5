import CImaging

extension GreyImage {
  /// The picture as the bytes of a PNG file.
  public func pngData() throws(ImagingError) -> [UInt8] { try encodedPNG() }

  /// The picture as the bytes of a JPEG file; `quality` from 1 to 100.
  public func jpegData(quality: Int) throws(ImagingError) -> [UInt8] { try encodedJPEG(quality) }
}

extension ColourImage {
  /// The picture as the bytes of a PNG file.
  public func pngData() throws(ImagingError) -> [UInt8] { try encodedPNG() }

  /// The picture as the bytes of a JPEG file; `quality` from 1 to 100.
  public func jpegData(quality: Int) throws(ImagingError) -> [UInt8] { try encodedJPEG(quality) }
}

extension Raster {
  fileprivate func encodedPNG() throws(ImagingError) -> [UInt8] {
    try encoded { ci_encode_png($0, $1) }
  }

  fileprivate func encodedJPEG(_ quality: Int) throws(ImagingError) -> [UInt8] {
    try encoded { ci_encode_jpeg($0, Int32(clamping: quality), $1) }
  }

  private func encoded(
    by encode: (ci_image, UnsafeMutablePointer<ci_buffer>) -> ci_status
  ) throws(ImagingError) -> [UInt8] {
    var file = ci_buffer()
    defer { ci_free_buffer(file) }
    try check(lend { encode($0, &file) })
    return Array(file.elements(as: UInt8.self))
  }
}
