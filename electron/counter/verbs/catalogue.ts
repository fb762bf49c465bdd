import { z } from '../../../shared/base/schema.ts'
import { isCut } from '../../../shared/procedures/cut-title.ts'
import { hasNoResult } from '../../../shared/procedures/gaps.ts'
import { dataSetFolder, dataSetIds, readDataSet } from '../../centre/data-set.ts'
import { dataSetOf } from '../../centre/data-set-of-folder.ts'
import { defineVerb } from '../verb.ts'

/**
 * The catalogue of a data set: agencies, procedures with their proof and registration, sites. If none is
 * named, it is the folder's own.
 */
export const catalogue = defineVerb({
  name: 'catalogue',
  says: 'danh mục: cơ quan, thủ tục (đã kiểm chứng hay chưa, có mẫu kết quả không, mấy tên giấy tờ bị cắt), đăng ký tại chỗ, địa điểm',
  input: z.strictObject({ centre: z.enum(dataSetIds()).optional() }),
  run({ data }, { centre = dataSetOf(data) }) {
    const set = readDataSet(dataSetFolder(centre))
    const procedures = set.procedures.map(
      ({ code, title, agency, version, source, registration, components, result }) => ({
        code,
        title,
        agency,
        version,
        verified: source.verified === 'verified',
        proof: source.verified,
        registration,
        /** A dossier received under it cannot be approved: the source has no text of the result. */
        noResult: hasNoResult({ result }),
        /** Papers whose title the source has only in part. */
        cutTitles: components.filter(each => isCut(each.title)).length,
      }),
    )
    const agencies = set.centre.agencies.map(({ id, name, code, codeVerified }) => ({
      id,
      name,
      code,
      codeVerified,
    }))
    const sites = set.centre.sites.map(({ id, name }) => ({ id, name }))
    return { centre: set.centre.name, agencies, procedures, sites }
  },
})
