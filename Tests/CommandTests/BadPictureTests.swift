import Foundation
import TestSupport
import Testing

/// Whatever is given as a picture, the program says what is wrong with it and goes on.
@Suite(.needsModel) struct BadPictureTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Shown by its name where a test fails, rather than by its bytes.
  struct Bad: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
  }

  static let bad: [Bad] = [
    Bad("empty.png", []),
    Bad("text.png", Array("hello, no picture".utf8)),
    Bad("cut.png", Array(PictureBytes.png(width: 60, height: 30).dropLast(900))),
    Bad("head.png", Array(PictureBytes.png(width: 60, height: 30).prefix(30))),
    Bad("cut.jpg", PictureBytes.cutJPEG),
    Bad("zero.png", PictureBytes.png(width: 0, height: 0)),
    Bad("one.png", PictureBytes.png(width: 1, height: 1)),
    Bad("wide.png", PictureBytes.png(width: 60_000, height: 2)),
    Bad("bomb.png", PictureBytes.png(width: 15_000, height: 1, headerHeight: 15_000)),
  ]

  @Test(arguments: bad) func aWrongPictureFailsAndIsNamed(_ bad: Bad) throws {
    let path = try scratch.write(bad.bytes, bad.name)
    let run = try Program.run(["read", "--format", "jsonl", path])
    #expect(run.status == 65)
    #expect(try run.readings.map { $0["status"] as? String } == ["failed"])
    #expect(try run.readings.map { $0["error"] is [String: Any] } == [true])
    #expect(run.messages.hasPrefix("normid: \(path): "))
    #expect(run.messages.split(separator: "\n").count == 1)
  }

  @Test(arguments: [0, 128, 255] as [UInt8]) func anEvenPictureIsRejectedNotGuessed(_ grey: UInt8) throws {
    let path = try scratch.write(PictureBytes.png(width: 300, height: 100, grey: grey), "even.png")
    let run = try Program.run(["read", "--format", "jsonl", path])
    #expect(run.status == 1)
    #expect(try run.readings.map { $0["status"] as? String } == ["rejected"])
    #expect(try run.readings.map { $0["text"] as? String } == [""])
    let plain = try Program.run(["read", path])
    #expect(plain.output == "\n")
    #expect(plain.messages.contains("\(path): rejected"))
  }

  @Test func aMissingFileAndAFolderAreNamed() throws {
    let missing = try Program.run(["read", scratch.path + "/none.png"])
    #expect(missing.status == 66)
    #expect(missing.messages == "normid: \(scratch.path)/none.png: no such file\n")
    #expect(try Program.run(["read", scratch.path]).status == 66)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read every file"))
  func aFileThatMayNotBeReadIsNamed() throws {
    let path = try scratch.write(PictureBytes.png(width: 60, height: 30), "shut.png")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let run = try Program.run(["read", path])
    #expect(run.status == 66)
    #expect(run.messages.contains("permission denied"))
  }

  @Test func aMissingFileDoesNotStopTheOthers() throws {
    let good = try scratch.write(PictureBytes.png(width: 60, height: 30), "good.png")
    let run = try Program.run(["read", "--format", "jsonl", good, "none.png", good])
    #expect(run.status == 1)
    #expect(try run.readings.map { $0["file"] as? String } == [good, "none.png", good])
    #expect(try run.readings.map { $0["status"] as? String } == ["rejected", "failed", "rejected"])
  }

  @Test func anEmptyStandardInputIsNamed() throws {
    let run = try Program.run(["read", "-"])
    #expect(run.status == 65)
    #expect(run.messages == "normid: -: standard input is empty\n")
  }

  @Test func standardInputIsRead() throws {
    let run = try Program.run(
      ["read", "-", "--format", "jsonl"], input: PictureBytes.png(width: 60, height: 30))
    #expect(try run.readings.map { $0["file"] as? String } == ["-"])
    #expect(try run.readings.map { $0["status"] as? String } == ["rejected"])
  }

  @Test func theLimitOfPixelsCanBeMoved() throws {
    let path = try scratch.write(PictureBytes.png(width: 60, height: 30), "a.png")
    #expect(try Program.run(["read", "--max-pixels", "1799", path]).status == 65)
    #expect(try Program.run(["read", "--max-pixels", "1800", path]).status == 1)
  }

  @Test func aListOfCodesIsNamedWithItsLine() throws {
    let codes = try scratch.write("# Norway\r\nNO,0150\r\n01x0\r\n", "codes.txt")
    let run = try Program.run(["postcode", "--country", "NO", "--codes", codes, "any.png"])
    #expect(run.status == 65)
    #expect(run.messages == "normid: \(codes): line 3: '01x0' is no post code of NO\n")
    #expect(run.output == "")
    #expect(try Program.run(["postcode", "--codes", "none.txt", "any.png"]).status == 66)
    #expect(try Program.run(["postcode", "--codes", scratch.path, "any.png"]).status == 66)
  }

  @Test func damagedWeightsAreNamed() throws {
    let weights = try scratch.write([UInt8](repeating: 0xff, count: 100), "w.safetensors")
    let run = try Program.run(["read", "--weights", weights, "any.png"])
    #expect(run.status == 65)
    #expect(run.messages.hasPrefix("normid: \(weights): "))
    #expect(run.output == "")
    #expect(try Program.run(["read", "--weights", "none.safetensors", "any.png"]).status == 66)
  }
}
