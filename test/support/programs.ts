import { fileURLToPath } from 'node:url'

/** Where `npm test` builds, before anything else, the programs that many tests start. */
export const PROGRAMS = new URL('../../.cache/programs/', import.meta.url)

/** The command line of a counter, in the sources. */
export const COUNTER_SOURCE = fileURLToPath(new URL('../../electron/counter/counter.ts', import.meta.url))

/** The command line that was built for this run. A test file that runs alone starts the sources. */
export const COUNTER = process.env.TAI_CHO_BUILT
  ? fileURLToPath(new URL('electron/built/command-line.js', PROGRAMS))
  : COUNTER_SOURCE

/**
 * The flags with which these programs start. They typeset a page or two, and better machine code for Typst
 * costs more to make than it saves.
 */
export const QUICKLY = ['--liftoff-only']

/**
 * The built screens. In a test run these are its own copy, because the packing test builds `out` anew while
 * the browser runs.
 */
export const SCREENS = process.env.TAI_CHO_BUILT
  ? fileURLToPath(new URL('renderer', PROGRAMS))
  : fileURLToPath(new URL('../../out/renderer', import.meta.url))
