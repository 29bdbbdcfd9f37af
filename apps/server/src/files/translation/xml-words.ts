/** Characters that XML cannot hold. Marks of writing direction stay: a translation reads differently without them. */
const unwritable = /(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
}

/** The text without characters that XML cannot hold. */
function holdable(text: string): string {
  return text.toWellFormed().replaceAll(unwritable, '')
}

/** Words of an element. */
export function xmlWords(text: string): string {
  return holdable(text).replaceAll(/[&<>\r]/g, (sign) => references[sign] ?? sign)
}

/** An element's attributes, each with a space before it; one that is undefined is left out. */
export function xmlAttributes(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${attributeWords(value)}"`]))
    .join('')
}

function attributeWords(text: string): string {
  const words = holdable(text).replaceAll(/[&<>"\r]/g, (sign) => references[sign] ?? sign)
  return words.replaceAll('\t', '&#x9;').replaceAll('\n', '&#xA;')
}
