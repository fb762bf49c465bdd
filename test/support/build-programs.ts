import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildElectron } from '../../build/bundle/build-electron.ts'
import { makeCentre } from './lay-centre.ts'
import { PROGRAMS } from './programs.ts'

/**
 * The programs that tests start again and again, built as the product is. Each start takes half as long as
 * from the sources.
 */
await buildElectron(fileURLToPath(PROGRAMS), { modules: ['electron/counter/command-line.ts'] })
/**
 * The screens as they were just built, copied aside: a browser loads them while tests build them anew in
 * their usual place.
 */
const screens = new URL('renderer', PROGRAMS)
rmSync(screens, { recursive: true, force: true })
cpSync(new URL('../../out/renderer', import.meta.url), screens, { recursive: true })
/** The Centre with which most tests begin: copying it takes a fiftieth of the time of making it. */
const centre = fileURLToPath(new URL('centre', PROGRAMS))
rmSync(centre, { recursive: true, force: true })
await makeCentre({ folder: centre })
