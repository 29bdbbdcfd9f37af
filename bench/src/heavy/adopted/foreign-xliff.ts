import { words } from './write-long.ts'

/** As many bytes as a file that comes back may have. */
const most = 20 * 1024 * 1024 - 1000

/** A file that was given to translators, as it comes back translated. */
export function translated(given: string): string {
  return given
    .replaceAll(/<target>[\s\S]*?<\/target>/g, '')
    .replaceAll('state="initial"', 'state="translated"')
    .replaceAll('</source>', `</source><target>${words.repeat(3)}</target>`)
}

/** Files that no translator sends, by what is wrong with them; each of them has to be refused or read, and hold up no other person. */
export function hostile(given: string): Readonly<Record<string, string>> {
  const returned = translated(given)
  const head = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="es" trgLang="pt"'
  const attributes = Array.from({ length: 800_000 }, (_, at) => `a${String(at)}="1"`).join(' ')
  const unit = '<unit id="c"><segment><source>a</source></segment></unit>'
  const entities = Array.from(
    { length: 20 },
    (_, at) => `<!ENTITY e${String(at + 1)} "${`&e${String(at)};`.repeat(20)}">`,
  )
  return {
    'padded to 20 MB': returned + ' '.repeat(Math.max(0, most - Buffer.byteLength(returned))),
    'of 50 MB': ' '.repeat(50 * 1024 * 1024),
    '20 MB of nested elements': '<a>'.repeat(Math.floor(most / 3)),
    'a unit of 5 million nested codes': returned.replace('<source>', `<source>${'<g>'.repeat(5_000_000)}`),
    '800,000 attributes': `${head} ${attributes}/>`,
    '350,000 units of one name': given
      .replace(/<unit [\s\S]*<\/unit>/, '')
      .replace('</file>', `${unit.repeat(350_000)}</file>`),
    'entities in entities': `<!DOCTYPE x [<!ENTITY e0 "zzzzzzzz">${entities.join('')}]>${head}><file id="f">&e20;</file></xliff>`,
    'a target of 19 MB': returned.replace(
      '<target>',
      `<target>${'19,9 % '.repeat(Math.floor((most - returned.length * 1.1) / 7))}`,
    ),
  }
}
