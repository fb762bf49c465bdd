import { existsSync, writeFileSync } from 'node:fs'
import { refuse } from '../../shared/refusals/refusal.ts'
import { csvOf } from '../../shared/reports/csv.ts'
import { readRegister } from '../audit/export-register.ts'
import { verifyProvince } from '../audit/verify.ts'
import { owesCentre } from '../enrolment/enrol.ts'
import { listNumbers } from '../numbers/list-numbers.ts'
import { Refused } from '../refused.ts'
import { openProvince } from '../signatures/province-key.ts'
import { answer, type Command, owe } from './command.ts'
import { withDatabase } from './with-database.ts'

/**
 * Prints the register of a Centre, or writes it to a file. An existing file is never overwritten.
 * @throws Refused `file-exists`, `centre-unknown`
 */
export const exportRegister: Command = {
  verb: 'export-register',
  says: `export-register --office TT [--out TỆP.csv]
                                sổ theo dõi của trung tâm theo mã hồ sơ (CSV): thủ tục, việc sau cùng, số văn bản, việc tỉnh đang giữ; không có tên công dân, vì tỉnh không biết`,
  async run(options) {
    const { office, out } = options
    owe({ office })
    if (out !== undefined && existsSync(out)) throw new Refused(refuse('file-exists', { path: out }))
    await withDatabase(options, async db => {
      await owesCentre(db, office)
      const table = await readRegister(db, office)
      if (out === undefined) return console.log(csvOf(table).trimEnd())
      writeFileSync(out, csvOf(table), { mode: 0o600, flag: 'wx' })
      answer({ office, rows: table.lines.length, file: out })
    })
  },
}

/** Lists every lease of a Centre: the machine it was given to, or why nobody is given it any more. */
export const numbers: Command = {
  verb: 'numbers',
  says: 'numbers --office TT           mọi dải số đã cấp của trung tâm: của máy nào, hoặc vì sao không cấp cho ai nữa',
  async run(options) {
    const { office } = options
    owe({ office })
    await withDatabase(options, async db => {
      await owesCentre(db, office)
      answer({ office, numbers: await listNumbers(db, office) })
    })
  },
}

/** Reads the whole database through: ledgers, chains, signatures. Exits with 2 where it finds a fault. */
export const verify: Command = {
  verb: 'verify',
  says: 'verify                        kiểm tra sổ cái, chuỗi việc và chữ ký',
  run: options =>
    withDatabase(options, async db => {
      const found = await verifyProvince(db, openProvince(options.data))
      answer(found)
      if (!found.ok) process.exitCode = 2
    }),
}
