import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openCluster } from '../../server/embedded/cluster.ts'
import { openRoot } from './open-root.ts'

// Ctrl-C is meant for the tests: when they are gone nobody listens here.
process.on('SIGINT', () => undefined)
/** Opens a PostgreSQL, says where, and stops it when nobody listens any more. */
const root = openRoot()
const cluster = await openCluster({ folder: join(root, 'data'), safe: false })
console.log(cluster.url)
await once(process.stdin.resume(), 'end')
await cluster.stop()
rmSync(root, { recursive: true, force: true })
