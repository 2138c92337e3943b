//go:build unix

package link

// SocketDirsFor tells which folders may hold the sockets on a system.
var SocketDirsFor = socketDirsOf

// MaxSocketPath is the longest path of a socket.
const MaxSocketPath = maxSocketPath
