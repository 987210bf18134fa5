import Imaging

/// Small pictures, and files whose bytes other programs wrote.
enum Sample {
  /// 16 x 12: the left half black, the right white, with a grey pixel in each half, so that no turn leaves it alike.
  static let pattern: GreyImage = {
    var image = GreyImage(width: 16, height: 12, filledWith: 0)
    for y in 0..<12 { for x in 8..<16 { image[x, y] = 255 } }
    image[3, 2] = 100
    image[12, 9] = 30
    return image
  }()

  /// 16 x 12: a black and white checkerboard of 2 x 3 pixels a field, white first.
  static let checkerboard: GreyImage = {
    let pixels = (0..<16 * 12).map { ($0 % 16 / 2 + $0 / 16 / 3) % 2 == 0 ? UInt8(255) : 0 }
    return GreyImage(width: 16, height: 12, pixels: pixels)
  }()

  /// `pattern`, lossless.
  static let webp = bytes(
    """
    5249464642000000574542505650384c360000002f0fc002001f2010209cb8f17f644320403871e3ff88408070e2c6ff
    91f90fe04f558199b66d4c32c33b6ebbc620a2ff41dd2a9fa10e
    """)
  /// `pattern`, lossless, its own negative for alpha.
  static let webpWithAlpha = bytes(
    """
    524946464a000000574542505650384c3d0000002f0fc002101f2010209cb8f17f644320403871e3ff88408070e2c6ff
    11010991ff8fbcb14400ffa855c24cdb362699e11db75d6310d1ffa06e95cf500700
    """)
  /// Something near `pattern`, lossy.
  static let lossyWebP = bytes(
    """
    5249464652000000574542505650382046000000f001009d012a10000c0000c01225a4000eb0f300a078bf0000fefffe
    2f86357528cad631d51d7f3ffff3f03ffe2fa4074af7d1fac7670df75fe5fc7fe3b70742f69f80000000
    """)
  static let animatedWebP = bytes(
    """
    52494646cc00000057454250565038580a000000020000000f00000b0000414e494d06000000ffffffff0000414e4d46
    4c0000000000000000000f00000b00006400000056503820340000007001009d012a10000c0002c04c25a436c0001e10
    00fdb3fff83146f93af7f40ad8eb70d867ff90b0ad8c74ce9be19fcef0000000414e4d464c0000000000000000000f00
    000b00006400000056503820340000007001009d012a10000c0002c04c25a436c0001e1000fdb3fff83146f93af7f40a
    d8eb70d867ff90b0ad8c74ce9be19fcef0000000
    """)
  /// `checkerboard`, one bit a pixel, CCITT Group 4.
  static let faxTIFF = bytes(
    """
    49492a002a0000002f97cbe17fffc20820820820bffff86104104105ffff082082082082ffffe00200200d0000010300
    010000001000000001010300010000000c00000002010300010000000100000003010300010000000400000006010300
    01000000000000000a010300010000000100000011010400010000000800000012010300010000000100000015010300
    010000000100000016010300010000000c0000001701040001000000220000001c010300010000000100000029010300
    020000000000010000000000
    """)
  /// `pattern`, 8 bits, LZW.
  static let lzwTIFF = bytes(
    """
    49492a0034000000800020503813fe09078441a110332272070a85c26230b8844e1f1683c56311a8b47227100fb863b1
    88247a020e0000010300010000001000000001010300010000000c000000020103000100000008000000030103000100
    0000050000000601030001000000010000000a0103000100000001000000110104000100000008000000120103000100
    00000100000015010300010000000100000016010300010000000c00000017010400010000002c0000001c0103000100
    0000010000002901030002000000000001003d010300010000000200000000000000
    """)
  /// `pattern`, Adam7 interlaced.
  static let interlacedPNG = bytes(
    """
    89504e470d0a1a0a0000000d49484452000000100000000c0800000001398b52cb000000384944415408d79dccb70d00
    200c04c0c38bb01cfbaf600a8444aa685e9fc9800c0a392030a0404e65254bd42ee72cefabd9db127f467d9d76ab8a09
    9e66e428560000000049454e44ae426082
    """)
  /// 16 x 12 pixels of about (200, 50, 20), stored as inverted CMYK.
  static let cmykJPEG = bytes(
    """
    ffd8ffee000e41646f626500640000000002ffdb00430002010101010102010101020202020204030202020205040403
    04060506060605060606070908060709070606080b08090a0a0a0a0a06080b0c0b0a0c090a0a0affdb00430102020202
    0202050303050a0706070a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a
    0a0a0a0a0a0a0a0a0a0a0a0affc0001408000c001004011100021101031101041100ffc4001600010101000000000000
    00000000000000000609ffc40014100100000000000000000000000000000000ffc40016010101010000000000000000
    0000000000000809ffc40014110100000000000000000000000000000000ffda000e040100021103110400003f00a85a
    0c736900000003ffd9
    """)

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.compactMap(\.hexDigitValue).map(UInt8.init)
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

/// The picture that a viewer shows for stored pixels and an EXIF orientation, pixel by pixel.
func upright<Image: Plane>(_ stored: Image, orientation: Int) -> Image {
  let (w, h) = (stored.width, stored.height)
  let swapped = orientation >= 5
  let (width, height) = swapped ? (h, w) : (w, h)
  var pixels: [Image.Sample] = []
  for y in 0..<height {
    for x in 0..<width {
      let source = [
        (x, y), (w - 1 - x, y), (w - 1 - x, h - 1 - y), (x, h - 1 - y), (y, x), (y, h - 1 - x),
        (w - 1 - y, h - 1 - x), (w - 1 - y, x),
      ][orientation - 1]
      pixels.append(stored[source.0, source.1])
    }
  }
  return Image(width: width, height: height, pixels: pixels)
}
