import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Cluster, openCluster } from '../../server/embedded/cluster.ts'
import { newDiskFolder } from './disk-folder.ts'

/** Registers what closes something that was opened. */
export type Later = (close: () => unknown) => void

/**
 * Does work that opens one thing after another. In the end all of them are closed, the last one first, even
 * if the next one did not open or another does not close. @throws what the work threw, or else the first
 * fault in closing
 */
export async function closing(work: (later: Later) => Promise<void>): Promise<void> {
  const open: (() => unknown)[] = []
  const faults: unknown[] = []
  const tried = async (what: () => unknown): Promise<void> => {
    try {
      await what()
    } catch (fault) {
      faults.push(fault)
    }
  }
  await tried(() => work(close => void open.push(close)))
  for (const close of open.reverse()) await tried(close)
  if (faults.length > 0) throw faults[0]
}

/** Does such work with a folder on the disk of the checkout and a PostgreSQL in it. */
export const onDisk = (
  work: (root: string, cluster: Cluster, later: Later) => Promise<void>,
): Promise<void> =>
  closing(async later => {
    const root = newDiskFolder()
    later(() => rmSync(root, { recursive: true, force: true }))
    chmodSync(root, 0o711)
    const cluster = await openCluster({ folder: join(root, 'data') })
    later(() => cluster.stop())
    await work(root, cluster, later)
  })
