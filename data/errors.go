package data

import "errors"

// Errors that a caller can tell apart with errors.Is. Their texts, and the
// texts that wrap them, are sentences a person may read.
var (
	// ErrBadInput says that what was asked for cannot be meant so: a value
	// out of its range, an unknown name, a time in the future.
	ErrBadInput = errors.New("not possible")
	// ErrTooMuchAtOnce says that a drink would pass the safe amount of one
	// rolling hour and was not confirmed. Nothing was logged.
	ErrTooMuchAtOnce = errors.New("more than is safe within an hour")
	// ErrOverLimit says that a supplement would bring its day above an upper
	// limit and was not confirmed. Nothing was logged.
	ErrOverLimit = errors.New("above the upper limit of a day")
	// ErrKidney says that a supplement is not for a person with kidney disease
	// without a doctor, and was not confirmed. Nothing was logged.
	ErrKidney = errors.New("not without a doctor with kidney disease")
	// ErrNothingToUndo says that there is no recent change to take back.
	ErrNothingToUndo = errors.New("there is nothing to undo")
	// ErrNotFound says that no such event counts in the diary.
	ErrNotFound = errors.New("no such entry")
	// ErrBadBackup says that a file is no backup, or one that cannot be relied
	// on. Nothing was changed.
	ErrBadBackup = errors.New("the backup cannot be used")
	// ErrDiskFull says that the disk has too little room left to write safely.
	ErrDiskFull = errors.New("the disk is almost full")
	// ErrReadOnly says that the data folder cannot be written.
	ErrReadOnly = errors.New("the data folder cannot be written")
	// ErrInUse says that another process holds the data folder.
	ErrInUse = errors.New("the diary is in use by another process")
	// ErrNewer says that the diary was written by a newer version.
	ErrNewer = errors.New("the diary was written by a newer version of Stillnight")
	// ErrNoResident says that nobody answers on the link.
	ErrNoResident = errors.New("Stillnight is not running")
	// ErrNoAnswer says that the resident is there but did not answer in time.
	ErrNoAnswer = errors.New("Stillnight is running but does not answer")
	// ErrClosed says that the diary was closed.
	ErrClosed = errors.New("the diary is closed")
)
