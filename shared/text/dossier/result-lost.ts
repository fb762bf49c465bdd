/** Says that a result was handed out as a print although its file is no longer whole, and what to do. */
export const resultLostLine = (language: 'vi' | 'en' = 'vi'): string =>
  language === 'vi'
    ? 'Đã trả bản in, nhưng tệp kết quả không còn nguyên trên đĩa nên không in lại được. Lấy về từ tỉnh ở mục “Giấy tờ đã lập”, hoặc lấy lại thư mục “papers” từ bản sao lưu'
    : 'The print was handed out, but the file of the result is no longer whole on the disk, so it cannot be printed again. Have it fetched from the province among the papers of the dossier, or put the folder “papers” back from a backup'
