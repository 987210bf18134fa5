import CImaging

/// The formats that are read.
public enum PictureFormat: String, Sendable, CaseIterable {
  case png, jpeg, tiff, webp, bmp, pnm
  /// Read by other programs: poppler's, and libheif's.
  case pdf, heif

  var flag: ci_format {
    switch self {
    case .png: CI_PNG
    case .jpeg: CI_JPEG
    case .tiff: CI_TIFF
    case .webp: CI_WEBP
    case .bmp: CI_BMP
    case .pnm: CI_PNM
    case .pdf: CI_PDF
    case .heif: CI_HEIF
    }
  }

  /// How many bytes of a file tell its format.
  static let tellingBytes = 1024

  /// By the first bytes; the name of a file plays no part.
  init(of bytes: [UInt8]) throws(ImagingError) {
    var found = CI_PNG
    try check(ci_sniff(bytes, bytes.count, &found))
    self = Self.allCases.first { $0.flag == found } ?? .png
  }
}
