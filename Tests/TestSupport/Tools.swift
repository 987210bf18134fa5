import Foundation

/// The programs of others that read PDF and HEIC, which need not be there.
public enum Tools {
  /// With poppler's.
  public static let readPDF = has("pdfinfo") && has("pdftoppm")
  /// With libheif's.
  public static let readHEIC = has("heif-info") && (has("heif-convert") || has("heif-dec"))

  private static func has(_ name: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }
}
