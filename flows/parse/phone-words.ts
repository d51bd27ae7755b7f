/**
 * "081-234-5678", "02-123-4567", "1212": how a Thai reader expects to see a number, and as it is read aloud; ten digits in a row nobody can check.
 * `number`: as it is kept ("+66812345678") or dialled. By itself, so that what only shows numbers need not read them.
 */
export const numberWords = (number: string): string =>
  number
    .replace(/^\+66/, '0')
    .replace(/^(0[689]\d)(\d{3})(\d{4})$/, '$1-$2-$3')
    .replace(/^(02|0[3-57]\d)(\d{3})(\d{3,4})$/, '$1-$2-$3')
    .replace(/^(1[89]00)(\d{3})(\d{3})$/, '$1-$2-$3')
