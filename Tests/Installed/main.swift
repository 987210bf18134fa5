import Imaging
import Normid

// A blank picture goes all the way through the installed libraries and their weights, and holds nothing.
let blank = GreyImage(width: 300, height: 100, filledWith: 255)
let reading = try Reader().read(blank, options: ReadingOptions())
guard reading.status == .rejected, reading.text.isEmpty else {
  fatalError("a blank picture was \(reading.status) as '\(reading.text)'")
}
print("the installed reader, model \(reading.model), rejects a blank picture")
