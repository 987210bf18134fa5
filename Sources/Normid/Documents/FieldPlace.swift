import Imaging
import Segmentation

/// Where a picture of one field was cut out of a document: what brings its boxes back to the document's picture.
enum FieldPlace {
  /// The field is the picture.
  case whole
  /// Cut out of a page at a corner.
  case part(of: Page, x: Int, y: Int)
  /// The cells of a comb side by side.
  case cells(of: Page, CombStrip)

  func field(_ field: Field) -> Reading.Field {
    switch self {
    case .whole: return Reading.Field(field)
    case .part(let page, let x, let y):
      let back = page.placement.inverse ?? .identity
      return Reading.Field(
        corners: Reading.Field(field).corners.map {
          back.applied(to: Point(x: $0.x + Double(x), y: $0.y + Double(y)))
        })
    case .cells(let page, let strip):
      return Reading.Field(corners: page.pictureCorners(of: strip.box))
    }
  }

  func character(_ character: Reading.Character) -> Reading.Character {
    var moved = character
    switch self {
    case .whole: break
    case .part(let page, let x, let y): moved.box = page.pictureBox(of: character.box.offset(dx: x, dy: y))
    case .cells(let page, let strip): moved.box = page.pictureBox(of: strip.pageBox(of: character.box))
    }
    return moved
  }
}

extension Reading.Field {
  /// Corners in the picture: top left, top right, bottom right, bottom left as the writing stands.
  var corners: [Point] {
    let centre = Point(x: Double(x) + Double(width) / 2, y: Double(y) + Double(height) / 2)
    let turn = AffineTransform.rotation(degrees: angle, about: centre)
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
      .map { turn.applied(to: Point(x: Double($0.0), y: Double($0.1))) }
  }

  /// The turned rectangle nearest to a quadrilateral.
  init(corners: [Point]) {
    func length(_ from: Int, _ to: Int) -> Double {
      corners[from].distance(to: corners[to])
    }
    let (width, height) = ((length(0, 1) + length(3, 2)) / 2, (length(0, 3) + length(1, 2)) / 2)
    let centreX = corners.reduce(0) { $0 + $1.x } / 4
    let centreY = corners.reduce(0) { $0 + $1.y } / 4
    let angle = corners[0].degrees(to: corners[1])
    self.init(
      x: Int((centreX - width / 2).rounded()), y: Int((centreY - height / 2).rounded()),
      width: Int(width.rounded()), height: Int(height.rounded()), angle: (angle * 10).rounded() / 10)
  }
}
