import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../electron/store/database/database.ts'
import { writeShape } from '../../electron/store/database/facts.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import type { Store } from '../../electron/store/store.ts'
import { DATA_KEY, newFolder, openOffice, receive, reopen } from './office.ts'

/** More than go into a tree together, twice. */
const ACTS = 150

/** What an older program left in place of the tree that tells where the line of a dossier stands. */
const LEFT: Readonly<Record<string, string>> = {
  'as it is': '',
  'a unique index': 'DROP TABLE register_rows; CREATE UNIQUE INDEX by_dossier ON register (dossier);',
  'a tree that was not kept since': 'UPDATE register_rows SET row = 129 - row;',
}

/** All that is asked by dossier. */
const toldBy = (store: Store, dossiers: readonly string[]) => ({
  lines: dossiers.map(dossier => store.register.get(dossier)),
  after: store.register.find('', { limit: 3, before: dossiers[100] ?? '', offices: null }),
  waiting: store.outbox.byDossier().map(({ dossier, office, code }) => [dossier, office, code]),
  hash: store.registerHash(),
})

test.each(Object.entries(LEFT))(
  'a register that an older program left is read as it lies, and told again where it may be: %s',
  (_, sql) => {
    const { folder, done } = newFolder()
    const store = openOffice(folder)
    const dossiers = Array.from({ length: ACTS }, (_, at) => receive(store, ACTS - at).dossier)
    const before = toldBy(store, dossiers)
    expect(before.lines.map(line => line?.dossier)).toEqual(dossiers)
    expect(before.waiting).toEqual(before.lines.map(line => [line?.dossier, line?.office, line?.code]))
    store.close()
    const db = openDatabase(recordFile(folder), DATA_KEY)
    db.exec(sql)
    if (sql) writeShape(db, 'of the program before')
    db.close()
    const anchor = join(folder, 'anchor')
    renameSync(anchor, `${anchor}.kept`)
    const inDoubt = reopen(folder)
    expect(inDoubt.recovery?.reason).toBe('anchor-damaged')
    expect(toldBy(inDoubt, dossiers)).toEqual(before)
    inDoubt.close()
    renameSync(`${anchor}.kept`, anchor)
    const again = reopen(folder)
    expect(again.recovery).toBeNull()
    expect(again.verify()).toMatchObject({ ok: true, registers: 'equal' })
    expect({ ...toldBy(again, dossiers), after: [] }).toEqual({ ...before, after: [] })
    again.close()
    done()
  },
)
