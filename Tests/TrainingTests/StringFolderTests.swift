import Foundation
import Imaging
import TestSupport
import Testing
import Training

private func folder(labels: String, images: [String] = ["a.png", "b.png"], boxes: String? = nil) throws
  -> Scratch
{
  let scratch = try Scratch()
  try scratch.write(labels, "labels.tsv")
  for image in images { try scratch.write([1, 2, 3], "images/\(image)") }
  if let boxes { try scratch.write(boxes, "boxes.tsv") }
  return scratch
}

private func reason(_ scratch: Scratch, labelColumn: String? = nil) -> String {
  do {
    _ = try StringFolder(path: scratch.path, labelColumn: labelColumn)
    return ""
  } catch {
    return error.description.replacingOccurrences(of: scratch.path + "/", with: "")
  }
}

@Test func readsLabels() throws {
  let scratch = try folder(labels: "file\tlabel\tcountry\r\nb.png\t0150\tNO\r\na.png\t1.250,-\tSE\r\n")
  let set = try StringFolder(path: scratch.path)
  #expect(set.items.map(\.file) == ["b.png", "a.png"])
  #expect(set.items.map(\.label) == ["0150", "1.250,-"])
  #expect(set.items.map(\.country) == ["NO", "SE"])
  #expect(set.items[0].path == "\(scratch.path)/images/b.png")
  #expect(set.items[0].boxes == nil)
}

@Test func takesOtherColumns() throws {
  let scratch = try folder(labels: "file\tamount\tdate\nb.png\t120\t01022016\n")
  #expect(try StringFolder(path: scratch.path).items.map(\.label) == ["120"])
  #expect(try StringFolder(path: scratch.path, labelColumn: "date").items.map(\.label) == ["01022016"])
  #expect(reason(scratch, labelColumn: "sum") == "labels.tsv: has no column 'sum'")
}

@Test func ordersBoxesByPosition() throws {
  let boxes = "file\tposition\tdigit\tx\ty\twidth\theight\na.png\t1\t2\t9\t3\t5\t8\na.png\t0\t1\t2\t3\t4\t7\n"
  let scratch = try folder(labels: "file\tlabel\na.png\t12\n", boxes: boxes)
  let item = try StringFolder(path: scratch.path).items[0]
  #expect(
    item.boxes == [
      CharacterBox(character: "1", box: PixelRect(x: 2, y: 3, width: 4, height: 7)),
      CharacterBox(character: "2", box: PixelRect(x: 9, y: 3, width: 5, height: 8)),
    ])
}

@Test(arguments: [
  ("file\tlabel\na.png\n", "labels.tsv: line 2: has 1 columns where the header has 2"),
  ("file\tlabel\na.png\t1\nb.png\t2\na.png\t3\n", "labels.tsv: line 4: 'a.png' is there twice"),
  ("name\tlabel\na.png\t1\n", "labels.tsv: has no column 'file'"),
  ("file\ttext\na.png\t1\n", "labels.tsv: has no column 'label' or 'amount'"),
  ("", "labels.tsv: is empty"),
  ("file\tlabel\nc.png\t1\n", "images/c.png: no such file or folder"),
  ("file\tlabel\n../a.png\t1\n", "labels.tsv: line 2: '../a.png' is no name of a picture inside the folder"),
])
func namesTheFault(labels: String, expected: String) throws {
  #expect(reason(try folder(labels: labels)) == expected)
}

@Test func namesTheFaultOfBoxes() throws {
  let boxes = "file\tposition\tdigit\tx\ty\twidth\theight\na.png\t0\t12\t9\t3\t5\t8\n"
  #expect(
    reason(try folder(labels: "file\tlabel\na.png\t12\n", boxes: boxes))
      == "boxes.tsv: line 2: '12' is not one character")
}

@Test func labelsMustBeThere() throws {
  let scratch = try Scratch()
  #expect(reason(scratch) == "labels.tsv: no such file or folder")
}

@Test func labelsMustBeText() throws {
  let scratch = try Scratch()
  try scratch.write([0x66, 0xff, 0xfe], "labels.tsv")
  #expect(reason(scratch) == "labels.tsv: is not UTF-8 text")
}

@Test func picturesThatAreNoneAreNamed() throws {
  let scratch = try folder(labels: "file\tlabel\na.png\t1\n")
  let item = try StringFolder(path: scratch.path).items[0]
  let error = #expect(throws: DataError.self) { try item.image() }
  #expect(error?.path == item.path)
}

@Test func samePixelsSamePart() {
  let images = (0..<1000).map { GreyImage(width: 2, height: 1, pixels: [UInt8($0 % 256), UInt8($0 / 256)]) }
  let validation = images.filter { isValidation($0) }
  #expect(validation.count == 187)  // in every run and on every machine
  #expect(images.filter { isValidation($0, oneIn: 2) }.count == 500)
}
