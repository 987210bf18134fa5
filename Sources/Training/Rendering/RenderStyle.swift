/// How one string is written, on what paper, and how the picture of it was taken. Lengths are in heights of
/// the digits where nothing else is said, shares in 0…1.
public struct RenderStyle: Sendable {
  /// What is written where no text is given.
  public enum Content: Sendable { case amount, number, code, digit, words }

  /// Whether the letters of words are written by hand or those of a typeface.
  public enum Lettering: Sendable { case written, printed }

  public var content = Content.amount
  public var lettering = Lettering.written
  public var hand = HandStyle()
  public var pen = PenStyle()
  public var paper = PaperStyle()
  public var forms = FormStyle()
  public var frame = FrameStyle()
  public var capture = CaptureStyle()

  /// A tidy hand in black on white paper.
  public init() {}
}

/// How characters stand beside each other.
public struct HandStyle: Sendable {
  /// Least distance of the ink of neighbours, measured along rows; negative where they run into each other.
  public var gap: Float = 0.12
  /// Standard deviation of the gap.
  public var gapSpread: Float = 0.03
  /// Width of a blank between groups.
  public var wordGap: Float = 0.35
  /// Distance of a mark (`.` `,` `-` …) from what comes before.
  public var markGap: Float = 0.1
  /// Width of the glyphs against how they were written.
  public var aspect: Float = 1
  /// Standard deviation of the logarithm of each digit's height.
  public var heightSpread: Float = 0.05
  /// Standard deviation of each character's offset from the baseline.
  public var baselineSpread: Float = 0.02
  /// Height of zeros, which many hands write small.
  public var zeroHeight: Float = 1
  /// How far 7 and 9 hang under the baseline.
  public var descent: Float = 0
  /// Lean to the right, as x per y.
  public var slant: Float = 0
  /// Rise of the baseline, as y per x.
  public var slope: Float = 0
  /// Bends of the whole line, standard deviation.
  public var bend: Float = 0
  /// Elastic distortion of each stroke, standard deviation.
  public var elastic: Float = 0
  /// How often a mark is drawn with the pen where the bank has it as well.
  public var drawnMarks: Float = 0.5
  /// Two decimals written small and high, as cents often are; the share is their height.
  public var centsHeight: Float?

  public init() {}
}

/// What the pen leaves on the paper.
public struct PenStyle: Sendable {
  /// Width of the strokes against how the hand wrote them.
  public var width: Float = 1
  /// Share of the paper's light that full ink takes.
  public var darkness: Float = 0.85
  /// How uneven the ink is along the strokes: a dry ballpoint, a pencil.
  public var unevenness: Float = 0

  public init() {}
}

/// The paper under the string.
public struct PaperStyle: Sendable {
  /// Grey of the paper, 0…255.
  public var grey: Float = 240
  /// Contrast of the security print's nets of lines; 0 is none.
  public var guilloche: Float = 0
  /// How many nets lie over each other.
  public var guillocheLayers = 1
  /// Standard deviation of the grain.
  public var grain: Float = 0.005
  /// Change of the light from one side to the other.
  public var gradient: Float = 0
  /// Share of the light that a shadow takes; 0 is none.
  public var shadow: Float = 0
  /// Contrast of stains and folds.
  public var stains: Float = 0

  public init() {}
}

/// What is printed for the writer, and what of other lines intrudes.
public struct FormStyle: Sendable {
  public enum Box: Sendable, Equatable {
    case none
    /// A rectangle round the string.
    case frame
    /// A rectangle for each character, `pitch` wide.
    case cells(pitch: Float)
    /// A line with ticks between the characters, `pitch` apart.
    case comb(pitch: Float)
    /// Squares all over the paper, as in an exercise book.
    case squares(pitch: Float)
  }

  public var box = Box.none
  /// How far inside the picture a frame stands at most: the sides of a cell that was cut out with some of what is round it.
  public var inset: Float = 0
  /// Heights of ruled lines; 0 is the baseline, 1 the top of the digits.
  public var rules: [Float] = []
  /// Rules are rows of dots.
  public var dotted = false
  /// Share of the paper's light that lines take.
  public var darkness: Float = 0.5
  /// Width of lines.
  public var lineWidth: Float = 0.03
  /// How much of the lines above and below peeps in at the frame's edges; 0 is none.
  public var neighbours: Float = 0
  /// A currency is written before the string.
  public var currency = false

  public init() {}
}

/// Where the picture's frame lies.
public struct FrameStyle: Sendable {
  /// Height of the picture in pixels; its width follows.
  public var height: Float = 60
  /// Paper round the string; negative cuts into it.
  public var left: Float = 0.3
  public var right: Float = 0.3
  public var top: Float = 0.25
  public var bottom: Float = 0.25
  /// Turn of the whole page, in degrees, clockwise.
  public var turn: Float = 0
  /// Digits are not written smaller, in pixels.
  public var least: Float = 11

  public init() {}
}

/// The scanner or the camera.
public struct CaptureStyle: Sendable {
  /// Blur of the optics, sigma in heights of the digits.
  public var blur: Float = 0.012
  /// Length of a blur along x, for a camera that moved.
  public var motion: Float = 0
  /// The picture was taken with this share of its pixels each way, and enlarged.
  public var resolution: Float = 1
  /// Standard deviation of the noise against the contrast of the ink.
  public var noise: Float = 0.02
  /// Quality of a JPEG step between; nil is none.
  public var jpegQuality: Int?
  /// Light ink on dark.
  public var inverted = false
  /// Black and white alone, as fax machines and old archives have it.
  public var binarised = false

  public init() {}
}
