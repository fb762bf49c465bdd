import { markBackup } from '../ledgers/heads.ts'
import { sayPutBack } from '../put-back/put-back.ts'
import { answer, type Command, owe } from './command.ts'
import { withDatabase } from './with-database.ts'

/** Says that the database was restored from a backup, so that no number is given a second time. */
export const putBack: Command = {
  verb: 'put-back',
  says: `put-back --office TT [--margin N]
                                đã phục hồi máy chủ từ bản sao lưu: mỗi dãy số bỏ qua N số (không nêu: tính theo số máy) trước khi cấp tiếp`,
  async run(options) {
    const { office, margin } = options
    owe({ office, margin: margin === undefined || /^\d{1,7}$/.test(margin) })
    await withDatabase(options, async db => {
      const offices = await sayPutBack(db, office, margin === undefined ? null : Number(margin))
      answer({ office, putBack: offices === 1 })
    })
  },
}

/** Notes that a backup was made and read back. The counters are told how far it reaches. */
export const backupMark: Command = {
  verb: 'backup-mark',
  says: 'backup-mark                   ghi rằng đã sao lưu và đọc lại được bản sao: các quầy biết nó phủ tới đâu',
  run: options => withDatabase(options, async db => answer({ marked: await markBackup(db) })),
}
