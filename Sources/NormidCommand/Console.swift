import Foundation
enum Console { static func report(_ s: String) { FileHandle.standardError.write(Data(("normid: " + s + "\n").utf8)) } }
