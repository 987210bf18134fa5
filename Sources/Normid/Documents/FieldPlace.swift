import Imaging
import Segmentation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a picture of one field was cut out of a document: what brings its boxes back to the document's picture.
enum FieldPlace {
  /// The field is the picture.
  case whole
  /// Cut out of a page at a corner.
  case part(of: Page, x: Int, y: Int)

  func field(_ field: Field) -> Reading.Field {
    let own = Reading.Field(field)
    guard case .part(let page, _, _) = self else { return own }
    let corners = own.corners.map { picturePosition($0, on: page) }
    return Reading.Field(corners: corners)
  }

  func character(_ character: Reading.Character) -> Reading.Character {
    guard case .part(let page, let x, let y) = self else { return character }
    var moved = character
    moved.box = page.pictureBox(of: character.box.offset(dx: x, dy: y))
    return moved
  }

  private func picturePosition(_ point: Point, on page: Page) -> Point {
    guard case .part(_, let x, let y) = self else { return point }
    return (page.placement.inverse ?? .identity).applied(
      to: Point(x: point.x + Double(x), y: point.y + Double(y)))
  }
}

extension ReadCandidate {
  var place: FieldPlace { .part(of: page, x: field.box.x, y: field.box.y) }
}

extension DocumentFinding {
  /// The texts of all places, alike ones merged, each as sure as its place and its reading together; the likeliest first.
  var texts: [FieldReading.Text] {
    var texts: [FieldReading.Text] = []
    for candidate in read {
      for text in candidate.reading.texts {
        let confidence = candidate.belief * text.confidence
        if let known = texts.firstIndex(where: { $0.text == text.text }) {
          texts[known].confidence += confidence
        } else {
          texts.append(.init(text: text.text, value: text.value, confidence: confidence))
        }
      }
    }
    return texts.sorted { $0.confidence > $1.confidence }
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
      hypot(corners[to].x - corners[from].x, corners[to].y - corners[from].y)
    }
    let (width, height) = ((length(0, 1) + length(3, 2)) / 2, (length(0, 3) + length(1, 2)) / 2)
    let centreX = corners.reduce(0) { $0 + $1.x } / 4
    let centreY = corners.reduce(0) { $0 + $1.y } / 4
    let angle = atan2(corners[1].y - corners[0].y, corners[1].x - corners[0].x) * 180 / .pi
    self.init(
      x: Int((centreX - width / 2).rounded()), y: Int((centreY - height / 2).rounded()),
      width: Int(width.rounded()), height: Int(height.rounded()), angle: (angle * 10).rounded() / 10)
  }
}

extension ReadingTask {
  /// What finds the field on a whole document; nil where a picture always is the field.
  var finder: (any FieldFinder)? {
    switch self {
    case .digits: nil
    case .cheque: AmountFinder()
    case .postcode: nil
    }
  }
}
