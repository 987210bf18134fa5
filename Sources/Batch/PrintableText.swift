extension String {
  /// The same on one line and harmless to a terminal: control characters as `\xNN`. File names may hold any.
  public var printable: String {
    guard unicodeScalars.contains(where: Self.isControl) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      guard Self.isControl(scalar) else { return text.unicodeScalars.append(scalar) }
      let code = String(scalar.value, radix: 16)
      text += "\\x" + (code.count < 2 ? "0" : "") + code
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }
}
