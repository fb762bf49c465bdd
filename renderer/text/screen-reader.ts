/** What only a screen reader says: the unseen words of the controls. */
export const screenReaderVi = {
  heard: {
    options: 'Có {{count}} lựa chọn.',
    selected: '{{what}}, đã chọn',
    suggestions: 'Gợi ý',
    showSuggestions: 'Hiện gợi ý',
    openMenu: 'Giữ lâu, hoặc bấm Alt + mũi tên xuống, để mở danh sách',
    clear: 'Xóa chữ trong ô tìm',
    dismiss: 'Đóng',
    dropHere: 'Nơi thả tệp',
    drop: {
      keyboard: 'Bấm Enter để thả, Esc để thôi.',
      touch: 'Chạm hai lần để thả.',
      pointer: 'Bấm chuột để thả.',
    },
  },
}

export const screenReaderEn: typeof screenReaderVi = {
  heard: {
    options: 'Options: {{count}}.',
    selected: '{{what}}, selected',
    suggestions: 'Suggestions',
    showSuggestions: 'Show suggestions',
    openMenu: 'Hold, or press Alt + arrow down, to open the list',
    clear: 'Clear the search box',
    dismiss: 'Close',
    dropHere: 'Drop a file here',
    drop: {
      keyboard: 'Press Enter to drop, Esc to stop.',
      touch: 'Tap twice to drop.',
      pointer: 'Click to drop.',
    },
  },
}
