import { readPublicationFile, revocationsIn, takePublicationFile } from '../publications/publication-file.ts'
import { answer, type Command, type Options, owe } from './command.ts'
import { judgingWith, withDatabase } from './with-database.ts'

/** Takes in what a Centre issued, from a file. */
export const publish: Command = {
  verb: 'publish',
  says: `publish --office TT --from TỆP.json
                                nhận những gì trung tâm đã ban hành, từ tệp mà quầy xuất bằng lệnh “offers”, khi quầy chưa có đường truyền`,
  run: options => takeFile(options),
}

/** Takes from such a file only what revokes one delegation. */
export const revokeDelegation: Command = {
  verb: 'revoke-delegation',
  says: `revoke-delegation --office TT --delegation MÃ --from TỆP.json
                                cũng vậy, chỉ việc thu hồi ủy quyền này: việc đã nhận theo ủy quyền từ lúc thu hồi được xét lại`,
  run: options => takeFile(options, options.delegation),
}

/**
 * Takes in what a Centre issued, from a file; with `delegation`, only what revokes that delegation. Exits
 * with 2 where anything in it is refused.
 */
async function takeFile(options: Options, delegation?: string): Promise<void> {
  const { office, from } = options
  owe({ office, from, ...(delegation === undefined ? {} : { delegation }) })
  const all = readPublicationFile(from)
  const carried = delegation === undefined ? all : revocationsIn(all, delegation)
  await withDatabase(options, async db => {
    const said = await takePublicationFile(judgingWith(db, options), office, carried)
    answer(said)
    if (said.refused.length > 0) process.exitCode = 2
  })
}
