/** What can be wrong in a file itself: its layout, signatures, certificates, time stamps and structure. */
export const BROKEN_CAUSES = {
  // layout
  'too-large': [
    'Tệp quá lớn so với văn bản của Trung tâm (trên 50 MB).',
    'The file is too large for a paper of the Centre (over 50 MB).',
  ],
  'too-heavy': [
    'Tệp quá nặng để đọc an toàn, không phải văn bản của Trung tâm.',
    'The file is too heavy to be read safely; no paper of the Centre.',
  ],
  'not-pdf': [
    'Tệp không mở đầu như văn bản của Trung tâm.',
    'The file does not begin as a paper of the Centre.',
  ],
  'object-malformed': [
    'Một phần của tệp không được ghi theo cách của chương trình. Xin bản gốc tại quầy.',
    'A part of the file is not written as the program writes it. Ask the counter for the original.',
  ],
  'too-deep': [
    'Tệp lồng nhau quá sâu, không phải văn bản của Trung tâm.',
    'The file is nested too deep; no paper of the Centre.',
  ],
  'too-many': [
    'Tệp có quá nhiều phần, không phải văn bản của Trung tâm.',
    'The file has too many parts; no paper of the Centre.',
  ],
  'key-twice': [
    'Một mục của tệp nói hai lần về cùng một điều.',
    'An entry of the file says one thing twice.',
  ],
  'stream-length': [
    'Một đoạn dữ liệu không dài đúng như nó ghi.',
    'A stretch of data is not as long as it says.',
  ],
  'object-twice': [
    'Một phần của tệp xuất hiện hai lần trong cùng một lần ghi.',
    'A part of the file is written twice in one revision.',
  ],
  'table-differs': [
    'Mục lục của tệp không khớp với nội dung.',
    'The table of contents of the file does not agree with its content.',
  ],
  'trailer-differs': [
    'Phần cuối tệp không nối đúng với các lần ghi trước.',
    'The end of the file does not follow from the revisions before.',
  ],
  'bytes-between': [
    'Có byte lạ nằm ngoài các phần của tệp, hoặc tệp bị cắt cụt.',
    'There are foreign bytes between the parts of the file, or it was cut short.',
  ],
  // byte range
  'no-signature': ['Tệp không có chữ ký số nào.', 'The file has no digital signature.'],
  'signature-missing': [
    'Tệp thiếu chữ ký: phiếu có chữ ký của người lập; kết quả có chữ ký của người phê duyệt và của cơ quan.',
    'A signature is missing: a slip has that of its officer; a result has those of the approver and the agency.',
  ],
  'signature-extra': ['Tệp có nhiều chữ ký hơn quy định.', 'The file has more signatures than it should.'],
  'signature-place': [
    'Chữ ký không nằm đúng lần ghi của nó: có phần ghi thêm sau khi ký.',
    'A signature is not in its own revision: something was added after it was signed.',
  ],
  'signature-kind': [
    'Chữ ký không đúng kiểu của văn bản điện tử (PAdES): phần mềm khác sẽ không nhận chữ ký này.',
    'A signature is not of the kind of electronic papers (PAdES): other programs will not take it for one.',
  ],
  'range-malformed': [
    'Phạm vi của chữ ký ghi sai.',
    'What a signature says that it covers is not well written.',
  ],
  'range-not-whole': [
    'Chữ ký không bao trùm cả tệp: có phần nằm ngoài chữ ký.',
    'A signature does not cover the whole file: a part is outside of it.',
  ],
  'contents-malformed': ['Chỗ ghi chữ ký không đúng dạng.', 'The place of a signature is not well formed.'],
  // increments
  'revision-adds': [
    'Một lần ghi thêm có phần lạ ngoài ô chữ ký. Văn bản đã bị thay đổi sau khi ký.',
    'A revision adds something besides a signature field. The paper was changed after it was signed.',
  ],
  'catalog-changed': [
    'Mục gốc của văn bản đã bị thay đổi sau khi ký.',
    'The root of the paper was changed after it was signed.',
  ],
  'field-changed': [
    'Ô chữ ký đã bị đổi chỗ hoặc đổi nội dung khác.',
    'A signature field was moved or given another content.',
  ],
  'appearance-odd': [
    'Hình chữ ký không phải là đúng một hình ảnh trong ô của nó.',
    'The picture of a signature is not just one picture in its field.',
  ],
  // cms
  'cms-malformed': [
    'Chữ ký số không đúng dạng quy định (CAdES, SHA-256).',
    'A digital signature is not of the form that is asked for (CAdES, SHA-256).',
  ],
  'digest-differs': [
    'Nội dung tệp không khớp với chữ ký: tệp đã bị sửa sau khi ký.',
    'The content does not agree with a signature: the file was changed after it was signed.',
  ],
  'signer-differs': [
    'Chữ ký chỉ tới một chứng thư khác với chứng thư kèm theo.',
    'A signature names another certificate than the one that came with it.',
  ],
  'key-weak': [
    'Khóa ký không thuộc loại được chấp nhận (RSA từ 2048 bit, ECDSA P-256).',
    'A signing key is of no kind that is accepted (RSA from 2048 bits, ECDSA P-256).',
  ],
  'signature-wrong': [
    'Chữ ký số không phải do chủ chứng thư tạo ra.',
    'A signature was not made by the holder of its certificate.',
  ],
  // certificate
  'chain-unknown': [
    'Chứng thư không do gốc nào mà Trung tâm từng tin cấp.',
    'A certificate was not issued under any root that the Centre ever trusted.',
  ],
  'root-not-then': [
    'Vào lúc ký, gốc cấp chứng thư này chưa hoặc không còn được Trung tâm tin.',
    'At the time the Centre did not yet, or no longer, trust the root of this certificate.',
  ],
  'chain-foreign': ['Chữ ký kèm theo một chứng thư lạ.', 'A foreign certificate came with a signature.'],
  'not-a-signer': ['Chứng thư này không dùng để ký văn bản.', 'This certificate is not for signing papers.'],
  'time-malformed': ['Giờ ký ghi không đúng dạng.', 'The hour of a signature is not well formed.'],
  'outside-validity': [
    'Chứng thư không còn hoặc chưa có hiệu lực lúc ký.',
    'A certificate was not valid, or not yet, at the time of signing.',
  ],
  'signed-in-future': [
    'Giờ ký nằm sau giờ kiểm tra. Xem lại đồng hồ của máy.',
    'The hour of signing is after the hour of this check. Look at the clock of the machine.',
  ],
  'sealed-before-signed': [
    'Dấu được đóng trước chữ ký của người phê duyệt.',
    'The seal was set before the approver signed.',
  ],
  'wrong-holder': [
    'Ô chữ ký được ký bằng chứng thư của người hoặc cơ quan không đúng vai.',
    'A field was signed with the certificate of a person or agency of another part.',
  ],
  'not-published': [
    'Chứng thư này không có trong danh sách được Trung tâm công bố vào lúc ký.',
    'This certificate was not among those published by the Centre at the time.',
  ],
  'not-delegated': [
    'Vào lúc ký, người phê duyệt không được phân công, ủy quyền ký cho cơ quan có con dấu này.',
    'At the time the approver was not delegated to sign for the agency whose seal this is.',
  ],
  'other-signer': [
    'Phiếu này do người khác ký, không phải cán bộ đã lập nó.',
    'This slip was signed by somebody else than the officer who made it.',
  ],
  'name-differs': [
    'Tên ghi trong chữ ký khác tên trên chứng thư.',
    'The name in a signature is not the name on its certificate.',
  ],
  // time stamp
  'stamp-other': ['Dấu thời gian là của một chữ ký khác.', 'The time stamp is of another signature.'],
  'stamp-wrong': [
    'Dấu thời gian không phải do dịch vụ ghi trong đó tạo ra.',
    'The time stamp was not made by the service that it names.',
  ],
  'stamp-malformed': [
    'Dấu thời gian không đúng dạng quy định (RFC 3161).',
    'The time stamp is not of the form that is asked for (RFC 3161).',
  ],
  'stamp-untrusted': [
    'Dấu thời gian không do dịch vụ mà Trung tâm công bố cấp.',
    'The time stamp is not of a service that the Centre published.',
  ],
  'stamp-not-for-stamping': [
    'Chứng thư cấp dấu thời gian không được dùng vào việc đó.',
    'The certificate of the time stamp is not for that use.',
  ],
  'stamp-outside-validity': [
    'Chứng thư cấp dấu thời gian không còn hoặc chưa có hiệu lực lúc cấp.',
    'The certificate of the time stamp was not valid, or not yet, at the time.',
  ],
  'stamp-time-off': [
    'Giờ của dấu thời gian khác xa giờ ký ghi trên văn bản.',
    'The hour of the time stamp is far from the hour of signing on the paper.',
  ],
  // structure
  'forbidden-key': [
    'Văn bản có phần tự chạy, phần ẩn hoặc liên kết ra ngoài.',
    'The paper has something that runs, something hidden, or a link outside.',
  ],
  'catalog-odd': [
    'Mục gốc của văn bản có phần không do chương trình tạo.',
    'The root of the paper has something that the program does not make.',
  ],
  'pages-odd': [
    'Các trang không nằm trong đúng một danh sách trang.',
    'The pages are not in exactly one list of pages.',
  ],
  'annotation-odd': [
    'Văn bản có ghi chú hoặc lớp phủ ngoài ô chữ ký.',
    'The paper has a note or an overlay outside of its signature fields.',
  ],
  'field-odd': [
    'Văn bản có ô điền khác ngoài ô chữ ký của nó.',
    'The paper has a field besides its signature fields.',
  ],
  'certification-lost': [
    'Văn bản không còn giữ điều kiện của người ký trước: chỉ được điền ô chữ ký còn lại.',
    'The paper has lost what the first signer allowed: only the field that was left may be filled.',
  ],
  'object-hidden': [
    'Văn bản có phần không thuộc trang nào.',
    'The paper has something that belongs to no page.',
  ],
} as const satisfies Readonly<Record<string, readonly [vi: string, en: string]>>
