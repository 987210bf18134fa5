import Imaging

/// Whether anything is written in a part of a page.
public enum FieldInk {
  /// Ink of a faint pencil.
  private static let leastContrast: Float = 0.08
  /// Height of what counts as writing, in heights of the field, and at least in pixels: a dash is no higher than a pen's
  /// stroke, so a stroke as long as that counts as well.
  private static let (leastHeight, leastPixels) = (0.18, 6)
  /// A level line across this share of the field is a rule of its print.
  private static let ruleShare = 0.5

  /// - Parameter part: a field without the lines round it; it must lie on the page.
  public static func isBlank(_ part: PixelRect, on page: GreyImage) throws(ImagingError) -> Bool {
    let field = try page.cropped(part)
    let ink = try Ink.overBackground(field, window: field.height)
    let threshold = max(InkHistogram(ink.pixels).otsuThreshold(), leastContrast)
    let mask = ink.inkOver(threshold)
    let least = max(leastPixels, Int(leastHeight * Double(field.height)))
    return try mask.components().list.allSatisfy { piece in
      max(piece.box.width, piece.box.height) < least || piece.area < 2 * least
        || Double(piece.box.width) >= ruleShare * Double(field.width) && 3 * piece.box.height < field.height
        || touchesOnlyRim(piece.box, of: field)
    }
  }

  /// What is left of a box's lines or of the print beside it.
  private static func touchesOnlyRim(_ box: PixelRect, of field: GreyImage) -> Bool {
    let rim = max(2, field.height / 10)
    return box.maxX <= rim || box.x >= field.width - rim || box.maxY <= rim || box.y >= field.height - rim
  }
}
