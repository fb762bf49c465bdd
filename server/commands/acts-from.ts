import { setActsFrom } from '../admission/hello.ts'
import { answer, type Command, owe } from './command.ts'
import { withDatabase } from './with-database.ts'

/** Sets the version since which programs may take new acts; without `--program`, every version may. */
export const actsFrom: Command = {
  verb: 'acts-from',
  says: `acts-from --office TT [--program 1.4.0]
                                chương trình ở quầy cũ hơn bản này thôi nhận việc mới (vẫn gửi, đọc, in); không nêu bản: mở lại`,
  async run(options) {
    const { office, program: from = null } = options
    owe({ office, program: from === null || /^\d+\.\d+\.\d+$/.test(from) })
    await withDatabase(options, async db =>
      answer({ office, actsFrom: from, offices: await setActsFrom(db, office, from) }),
    )
  },
}
