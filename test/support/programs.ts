import { fileURLToPath } from 'node:url'

/** Where `npm test` builds, before anything else, what many tests start. */
export const PROGRAMS = new URL('../../.cache/programs/', import.meta.url)

/** The command line of a counter as it stands in the tree. */
export const COUNTER_SOURCE = fileURLToPath(new URL('../../electron/counter/counter.ts', import.meta.url))

/** The same where it was built for this run; one test file that runs alone starts the sources. */
export const COUNTER = process.env.TAI_CHO_BUILT
  ? fileURLToPath(new URL('electron/built/command-line.js', PROGRAMS))
  : COUNTER_SOURCE

/**
 * How they are started: a page or two are set, and the better machine code of Typst costs more to make than
 * it saves.
 */
export const QUICKLY = ['--liftoff-only']

/**
 * The built screens; those of this run where one was begun: the test of packing builds `out` anew beside the
 * browser.
 */
export const SCREENS = process.env.TAI_CHO_BUILT
  ? fileURLToPath(new URL('renderer', PROGRAMS))
  : fileURLToPath(new URL('../../out/renderer', import.meta.url))
