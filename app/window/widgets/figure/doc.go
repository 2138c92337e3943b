// Package figure draws what to do: somebody who stretches, sits, lies or
// breathes, with the part that works marked and where it is felt.
//
// A figure is data: the directions of a person's bones (pose), lines around
// them, and words. The bones have fixed lengths, so proportions hold in every
// pose. All face right, with their right side to who looks; for the left side
// the picture is mirrored, so that the leg that works is the near one.
package figure
