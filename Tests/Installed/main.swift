import Normid

print("built on normid")
