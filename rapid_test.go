package main

import _ "pgregory.net/rapid"
