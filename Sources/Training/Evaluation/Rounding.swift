extension Double {
  /// Rounded to some decimal places, for people to read.
  package func rounded(places: Int) -> Double {
    let factor = (0..<places).reduce(1.0) { product, _ in product * 10 }
    return (self * factor).rounded() / factor
  }

  /// A share, 0…1, in percent with two decimal places at most, without the sign.
  package var percent: String { "\((self * 100).rounded(places: 2))" }
}
