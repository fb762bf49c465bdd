/** The steps of proving a paper, in the order in which they are asked (each trusts what stands before it). */
export const PROOF_STEPS = [
  'register',
  'layout',
  'byte-range',
  'increments',
  'cms',
  'certificate',
  'time-stamp',
  'structure',
] as const
export type ProofStep = (typeof PROOF_STEPS)[number]

/** What each step looks at, as an officer is told. */
const PROOF_STEP_WORDS: Readonly<Record<ProofStep, readonly [vi: string, en: string]>> = {
  register: ['đối chiếu sổ theo dấu băm', 'the register, by the hash'],
  layout: ['cách ghi tệp', 'how the file is written'],
  'byte-range': ['phạm vi chữ ký', 'what the signatures cover'],
  increments: ['phần ghi thêm giữa hai chữ ký', 'what was added between the signatures'],
  cms: ['chữ ký số', 'the digital signatures'],
  certificate: ['chứng thư số', 'the certificates'],
  'time-stamp': ['dấu thời gian', 'the time stamps'],
  structure: ['cấu trúc văn bản', 'the structure of the paper'],
}

/** What a step can say: what holds, what is broken, why it was not asked. One closed list, one sentence each. */
const SENTENCES = {
  // what holds
  issued: 'Sổ ghi đúng tệp này là văn bản đã phát hành.',
  corrected: 'Sổ ghi đúng tệp này là văn bản đã phát hành, còn hiệu lực; đọc kèm văn bản đính chính.',
  reinstated: 'Sổ ghi đúng tệp này là văn bản đã phát hành, từng bị thu hồi, nay có hiệu lực trở lại.',
  'layout-ours': 'Tệp được ghi đúng cách của chương trình, không có byte nào thừa.',
  'range-whole': 'Chữ ký mới nhất bao trùm cả tệp, chỉ chừa đúng chỗ ghi chữ ký.',
  'increments-fill': 'Mỗi phần ghi thêm chỉ điền một ô chữ ký đã có sẵn.',
  'cms-good': 'Nội dung khớp với chữ ký; người ký đúng là chủ chứng thư kèm theo.',
  'certificate-good': 'Chứng thư do gốc mà Trung tâm tin cấp, còn hiệu lực và đúng thẩm quyền lúc ký.',
  'stamp-good': 'Mọi chữ ký có dấu thời gian của dịch vụ được công bố, khớp với giờ ký (mức B-T).',
  'stamp-once': 'Có chữ ký mang dấu thời gian (mức B-T), có chữ ký ký khi dịch vụ không trả lời (mức B-B).',
  'structure-plain': 'Văn bản chỉ có trang in và ô chữ ký, không có phần ẩn hay phần tự chạy.',
  'not-signed':
    'Bản này không mang chữ ký số (giấy ký tay hoặc bản sao); chỉ sổ của quầy xác nhận. Muốn có chữ ký số, hỏi quầy bản chính.',
  // why it was not asked
  'register-off': 'Chưa đối chiếu sổ.',
  'stamp-none':
    'Chữ ký không có dấu thời gian: lúc ký dịch vụ không trả lời hoặc chưa được đặt (mức B-B). Giờ ký theo đồng hồ của quầy.',
  'stamp-unasked':
    'Phiếu của quầy ký tại chỗ, không hỏi dấu thời gian để người dân khỏi chờ (mức B-B). Giờ ký theo đồng hồ của quầy.',
  'not-reached': 'Chưa kiểm tra được vì bước trước đã hỏng.',
  // register
  voided: 'Văn bản này đã bị hủy. Hỏi bộ phận một cửa bản thay thế.',
  replaced: 'Văn bản này có thật nhưng đã bị thay thế. Xin văn bản mới.',
  revoked: 'Văn bản này có thật nhưng đã bị thu hồi, bãi bỏ. Không nhận văn bản này.',
  unfinished: 'Đây là bản trung gian, chưa đóng dấu, chưa phát hành. Không dùng bản này.',
  'elsewhere-last':
    'Giấy do quầy khác của Trung tâm làm; tỉnh có đúng tệp này và chưa có văn bản nào ra sau nó trong hồ sơ.',
  'elsewhere-followed':
    'Giấy có thật, do quầy khác của Trung tâm làm, nhưng tỉnh đã có văn bản ra sau nó trong cùng hồ sơ. Mở Tra cứu (F4), gõ mã hồ sơ, đọc văn bản ra sau.',
  'elsewhere-not-there':
    'Sổ quầy này không có tệp; chữ ký nguyên vẹn và của người, con dấu Trung tâm đã công bố. Tỉnh chưa có tệp này dưới mã ấy. Gọi quầy đã làm hồ sơ hỏi giấy còn hiệu lực không.',
  'elsewhere-unasked':
    'Sổ quầy này không có tệp, nhưng chữ ký nguyên vẹn và của người, con dấu Trung tâm đã công bố: giấy do quầy khác làm. Giấy còn hiệu lực không thì sổ này chưa nói được. Hỏi tỉnh: mở Tra cứu (F4), gõ mã hồ sơ in trên giấy; mất mạng thì gọi quầy ấy.',
  unknown: 'Sổ không có tệp này: không phải bản quầy đã phát hành, hoặc tệp đã bị sửa. Xin bản gốc tại quầy.',
  'other-dossier': 'Văn bản có thật nhưng thuộc hồ sơ khác. Kiểm tra lại mã hồ sơ.',
  // layout
  'too-large': 'Tệp quá lớn so với văn bản của Trung tâm (trên 50 MB).',
  'too-heavy': 'Tệp quá nặng để đọc an toàn, không phải văn bản của Trung tâm.',
  'not-pdf': 'Tệp không mở đầu như văn bản của Trung tâm.',
  'object-malformed': 'Một phần của tệp không được ghi theo cách của chương trình. Xin bản gốc tại quầy.',
  'too-deep': 'Tệp lồng nhau quá sâu, không phải văn bản của Trung tâm.',
  'too-many': 'Tệp có quá nhiều phần, không phải văn bản của Trung tâm.',
  'key-twice': 'Một mục của tệp nói hai lần về cùng một điều.',
  'stream-length': 'Một đoạn dữ liệu không dài đúng như nó ghi.',
  'object-twice': 'Một phần của tệp xuất hiện hai lần trong cùng một lần ghi.',
  'table-differs': 'Mục lục của tệp không khớp với nội dung.',
  'trailer-differs': 'Phần cuối tệp không nối đúng với các lần ghi trước.',
  'bytes-between': 'Có byte lạ nằm ngoài các phần của tệp, hoặc tệp bị cắt cụt.',
  // byte range
  'no-signature': 'Tệp không có chữ ký số nào.',
  'signature-missing':
    'Tệp thiếu chữ ký: phiếu có chữ ký của người lập; kết quả có chữ ký của người phê duyệt và của cơ quan.',
  'signature-extra': 'Tệp có nhiều chữ ký hơn quy định.',
  'signature-place': 'Chữ ký không nằm đúng lần ghi của nó: có phần ghi thêm sau khi ký.',
  'range-malformed': 'Phạm vi của chữ ký ghi sai.',
  'range-not-whole': 'Chữ ký không bao trùm cả tệp: có phần nằm ngoài chữ ký.',
  'contents-malformed': 'Chỗ ghi chữ ký không đúng dạng.',
  // increments
  'revision-adds': 'Một lần ghi thêm có phần lạ ngoài ô chữ ký. Văn bản đã bị thay đổi sau khi ký.',
  'catalog-changed': 'Mục gốc của văn bản đã bị thay đổi sau khi ký.',
  'field-changed': 'Ô chữ ký đã bị đổi chỗ hoặc đổi nội dung khác.',
  'appearance-odd': 'Hình chữ ký không phải là đúng một hình ảnh trong ô của nó.',
  // cms
  'cms-malformed': 'Chữ ký số không đúng dạng quy định (CAdES, SHA-256).',
  'digest-differs': 'Nội dung tệp không khớp với chữ ký: tệp đã bị sửa sau khi ký.',
  'signer-differs': 'Chữ ký chỉ tới một chứng thư khác với chứng thư kèm theo.',
  'key-weak': 'Khóa ký không thuộc loại được chấp nhận (RSA từ 2048 bit, ECDSA P-256).',
  'signature-wrong': 'Chữ ký số không phải do chủ chứng thư tạo ra.',
  // certificate
  'chain-unknown': 'Chứng thư không do gốc nào mà Trung tâm tin cấp.',
  'root-not-then': 'Vào lúc ký, gốc cấp chứng thư này chưa hoặc không còn được Trung tâm tin.',
  'chain-foreign': 'Chữ ký kèm theo một chứng thư lạ.',
  'not-a-signer': 'Chứng thư này không dùng để ký văn bản.',
  'time-malformed': 'Giờ ký ghi không đúng dạng.',
  'outside-validity': 'Chứng thư không còn hoặc chưa có hiệu lực lúc ký.',
  'signed-in-future': 'Giờ ký nằm sau giờ kiểm tra. Xem lại đồng hồ của máy.',
  'sealed-before-signed': 'Dấu được đóng trước chữ ký của người phê duyệt.',
  'wrong-holder': 'Ô chữ ký được ký bằng chứng thư của người hoặc cơ quan không đúng vai.',
  'not-published': 'Chứng thư này không có trong danh sách được Trung tâm công bố vào lúc ký.',
  'not-delegated':
    'Vào lúc ký, người phê duyệt không được phân công, ủy quyền ký cho cơ quan có con dấu này.',
  'other-signer': 'Phiếu này do người khác ký, không phải cán bộ đã lập nó.',
  'name-differs': 'Tên ghi trong chữ ký khác tên trên chứng thư.',
  // time stamp
  'stamp-other': 'Dấu thời gian là của một chữ ký khác.',
  'stamp-wrong': 'Dấu thời gian không phải do dịch vụ ghi trong đó tạo ra.',
  'stamp-malformed': 'Dấu thời gian không đúng dạng quy định (RFC 3161).',
  'stamp-untrusted': 'Dấu thời gian không do dịch vụ mà Trung tâm công bố cấp.',
  'stamp-not-for-stamping': 'Chứng thư cấp dấu thời gian không được dùng vào việc đó.',
  'stamp-outside-validity': 'Chứng thư cấp dấu thời gian không còn hoặc chưa có hiệu lực lúc cấp.',
  'stamp-time-off': 'Giờ của dấu thời gian khác xa giờ ký ghi trên văn bản.',
  // structure
  'forbidden-key': 'Văn bản có phần tự chạy, phần ẩn hoặc liên kết ra ngoài.',
  'catalog-odd': 'Mục gốc của văn bản có phần không do chương trình tạo.',
  'pages-odd': 'Các trang không nằm trong đúng một danh sách trang.',
  'annotation-odd': 'Văn bản có ghi chú hoặc lớp phủ ngoài ô chữ ký.',
  'field-odd': 'Văn bản có ô điền khác ngoài ô chữ ký của nó.',
  'certification-lost': 'Văn bản không còn giữ điều kiện của người ký trước: chỉ được điền ô chữ ký còn lại.',
  'object-hidden': 'Văn bản có phần không thuộc trang nào.',
} as const
export type ProofCause = keyof typeof SENTENCES

/** The sentence of a cause. */
export const proofSentence = (cause: ProofCause): string => SENTENCES[cause]
/** The word for a step of proving; an unknown one is shown by its name. */
export const proofStepWord = (step: string, language: 'vi' | 'en' = 'vi'): string =>
  (PROOF_STEP_WORDS as Readonly<Record<string, readonly [string, string]>>)[step]?.[
    language === 'vi' ? 0 : 1
  ] ?? step
