package data

// FreeBytes returns how much the person may still write in a folder that is
// there.
func FreeBytes(dir string) (uint64, error) { return freeBytes(dir) }
