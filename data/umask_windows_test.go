package data_test

func openUmask() (restore func()) { return func() {} }
