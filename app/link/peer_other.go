//go:build !linux && !darwin

package link

// peerOfSocket does not know: here the folder of the socket alone keeps other
// people out.
func peerOfSocket(int) (peer, error) { return peer{}, nil }
