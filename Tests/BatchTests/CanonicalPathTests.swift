import Batch
import Foundation
import TestSupport
import Testing

@Suite struct CanonicalPathTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write("x", "scans/sub/a.png")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link", withDestinationPath: scratch.path + "/scans")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/scans/sub/b.png", withDestinationPath: scratch.path + "/scans/sub/a.png")
  }

  @Test(arguments: [
    "scans//sub/a.png", "scans/./sub/../sub/a.png", "link/sub/a.png", "link/../scans/sub/a.png",
  ])
  func aFileHasOneName(_ path: String) {
    #expect(CanonicalPath("\(scratch.path)/\(path)") == CanonicalPath(scratch.path + "/scans/sub/a.png"))
  }

  @Test func aPathFromTheWorkingFolderIsTheSame() {
    let folder = FileManager.default.currentDirectoryPath
    for path in ["a.png", "./a.png", "../\(folder.split(separator: "/").last ?? "")/a.png"] {
      #expect(CanonicalPath(path) == CanonicalPath(folder + "/a.png"))
    }
  }

  @Test func twoLinksInAFolderAreTwoPictures() {
    #expect(
      CanonicalPath(scratch.path + "/scans/sub/b.png") != CanonicalPath(scratch.path + "/scans/sub/a.png"))
  }

  @Test func oneOutputIsKnownByAnyOfItsPaths() throws {
    #expect(Output.isSame(scratch.path + "/link/r.html", scratch.path + "/scans/r.html"))
    #expect(Output.isSame(scratch.path + "/scans/sub/b.png", scratch.path + "/scans/sub/a.png"))
    #expect(!Output.isSame(scratch.path + "/scans/r.html", scratch.path + "/scans/r.tsv"))
  }
}
