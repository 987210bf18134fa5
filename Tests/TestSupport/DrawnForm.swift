import Imaging

/// A form drawn for tests: four squares in the corners, a comb of six cells, a box, a rule and two boxes to tick.
public struct DrawnForm {
  public static let (width, height) = (900, 1200)
  /// Insides of the comb's cells and of the box.
  public static let cells = (0..<6).map { PixelRect(x: 122 + 42 * $0, y: 302, width: 38, height: 56) }
  public static let box = PixelRect(x: 122, y: 502, width: 396, height: 66)

  public private(set) var image = ColourImage(
    width: width, height: height, filledWith: Colour(red: 235, green: 235, blue: 235))

  /// - Parameter shift: moves what is printed between the marks, which makes another form of it.
  public init(shift: (x: Int, y: Int) = (0, 0), marks: Bool = true) throws {
    for (x, y) in [(40, 40), (830, 40), (830, 1130), (40, 1130)] where marks {
      try image.drawRectangle(PixelRect(x: x, y: y, width: 30, height: 30), colour: .black, thickness: nil)
    }
    let ticks = [
      PixelRect(x: 620, y: 302, width: 26, height: 26), PixelRect(x: 700, y: 302, width: 26, height: 26),
    ]
    for inside in Self.cells + [Self.box] + ticks {
      let moved = inside.offset(dx: shift.x, dy: shift.y)
      try image.drawRectangle(moved.inset(dx: -2, dy: -2), colour: Self.print, thickness: 2)
    }
    let row = 800 + shift.y / 2
    try image.drawLine(from: (120, row), to: (760 + shift.x, row), colour: Self.print, thickness: 2)
  }

  private static let print = Colour(red: 90, green: 90, blue: 90)
  private static let pen = Colour(red: 20, green: 20, blue: 60)

  /// An upright stroke in a cell.
  public mutating func stroke(inCell cell: Int) throws {
    try stroke(at: Self.cells[cell].x + 17, Self.cells[cell])
  }

  /// Upright strokes in the box.
  public mutating func strokes(inBox count: Int) throws {
    for index in 0..<count { try stroke(at: Self.box.x + 40 + 45 * index, Self.box) }
  }

  private mutating func stroke(at x: Int, _ place: PixelRect) throws {
    let stroke = PixelRect(x: x, y: place.y + 12, width: 4, height: place.height - 24)
    try image.drawRectangle(stroke, colour: Self.pen, thickness: nil)
  }

  /// A digit in a cell, as a plotter would write it.
  public mutating func write(_ digit: Int, inCell cell: Int) throws {
    let place = Self.cells[cell]
    try image.drawText("\(digit)", x: place.x + 8, y: place.maxY - 12, height: 30, colour: Self.pen)
  }

  public var grey: GreyImage { GreyImage(image) }

  /// Turned about its middle on a larger sheet of the same paper.
  public func turned(by degrees: Double) throws -> GreyImage {
    let centre = Point(x: Double(Self.width) / 2, y: Double(Self.height) / 2)
    let turn = AffineTransform.rotation(degrees: degrees, about: centre)
      .concatenating(.translation(x: 40, y: 40))
    return try grey.warped(by: turn, width: Self.width + 80, height: Self.height + 80)
  }

  /// Seen a little from the side.
  public func inPerspective() throws -> GreyImage {
    let (right, bottom) = (Double(Self.width - 1), Double(Self.height - 1))
    let corners = [(0, 0), (right, 0), (right, bottom), (0, bottom)].map { Point(x: $0.0, y: $0.1) }
    let seen = [(12, 8), (right - 4, 0), (right - 16, bottom - 6), (0, bottom - 14)]
      .map { Point(x: $0.0, y: $0.1) }
    guard let view = Perspective(from: corners, to: seen) else { return grey }
    return try grey.warped(by: view, width: Self.width, height: Self.height)
  }
}
