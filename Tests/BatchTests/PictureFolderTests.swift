import Batch
import Foundation
import TestSupport
import Testing

@Suite struct PictureFolderTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func names(recursive: Bool = true) throws -> [String] {
    try PictureFolder(scratch.path, isRecursive: recursive).map {
      String($0.dropFirst(scratch.path.count + 1))
    }
  }

  private func fill(_ names: [String]) throws {
    for name in names { try scratch.write("x", name) }
  }

  @Test func picturesComeInTheOrderOfTheirPaths() throws {
    try fill(["b.png", "a/2.png", "a.png", "a/10.JPG", "a-b.tiff", "ü.webp", "a/z/1.bmp"])
    #expect(
      try names() == ["a-b.tiff", "a.png", "a/10.JPG", "a/2.png", "a/z/1.bmp", "b.png", "ü.webp"])
  }

  @Test func withoutRecursionFoldersArePassedOver() throws {
    try fill(["b.png", "a/2.png"])
    #expect(try names(recursive: false) == ["b.png"])
  }

  @Test func whatIsHiddenOrNoPictureIsPassedOver() throws {
    try fill([".a.png", ".hidden/b.png", "notes.txt", "png", "scan.png.bak", "c.pnm", "d.pdf", "e.HEIC"])
    #expect(try names() == ["c.pnm", "d.pdf", "e.HEIC"])
  }

  /// Whoever opens a pipe waits for its writer, for good where there is none.
  @Test func aPipeIsPassedOver() throws {
    try fill(["a.png"])
    #expect(mkfifo(scratch.path + "/b.png", 0o600) == 0)
    #expect(try names() == ["a.png"])
  }

  @Test func aLinkBackToTheFolderEndsThere() throws {
    try fill(["sub/a.png"])
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/sub/up", withDestinationPath: scratch.path)
    #expect(try names() == ["sub/a.png"])
  }

  @Test func aLinkThatLeadsNowhereIsNamed() throws {
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/gone.png", withDestinationPath: "nowhere.png")
    #expect(try names() == ["gone.png"])
  }

  @Test func theSameFolderGivesTheSamePathsHoweverItIsWritten() throws {
    try fill(["a.png"])
    let plain = try PictureFolder(scratch.path, isRecursive: false).map(\.self)
    #expect(try PictureFolder(scratch.path + "//", isRecursive: false).map(\.self) == plain)
  }

  @Test func aMissingFolderIsAnError() {
    #expect(throws: FileError.missing) { try PictureFolder("/nowhere/at/all", isRecursive: true) }
  }

  @Test func aFileIsNoFolder() throws {
    let file = try scratch.write("x", "a.png")
    #expect(throws: FileError.system("not a folder")) { try PictureFolder(file, isRecursive: true) }
  }
}
