import { plainText } from '../record/mentions.ts'

import { isOfFigures } from './figure-columns.ts'
import { knownProducers } from './known-producers.ts'

/** A column that says which company or plant a row is of. */
const companyHeading =
  /(?<!\p{L})(?:empresas?|companias?|companhias?|compan(?:y|ies)|firmas?|fabricantes?|productor(?:es|as?)?|produtor(?:es|as?)?|producers?|manufacturers?|mills?|plantas?|plants?|usinas?|fabricas?|factor(?:y|ies)|facilit(?:y|ies)|instalacion(?:es)?|instalacoes|siderurgicas?|acerias?|cementeras?|cimenteiras?|operador(?:es|as?)?|operators?|owners?|propietari[oa]s?|proveedor(?:es)?|fornecedor(?:es)?|suppliers?|razon social|razao social|steelmakers?)(?!\p{L})/u

/** `Usiminas S.A.`, `Loma Negra C.I.A.S.A.`, `Ternium Brasil Ltda`. */
const legalForm =
  /(?:\bS\.\s?A\b\.?|\bS\/A\b|\bC\.?\s?V\.$|\bLtda\b\.?|\bS\.\s?R\.\s?L\.?|\bSpA\b|\bS\.?A\.?S\.?$|\bInc\b\.?|\bCorp\b\.?|\bLLC\b|\bLtd\b\.?|\bGmbH\b|\bC[ií]a\b\.?|\bSAC\b|\bEIRELI\b)/u

/** `Planta Tubarão`, `Usina de Ipatinga`, `Blast furnace 2`, `Pesquería plant`: the name of one, not a sentence about it. */
const plantName =
  /^(?:planta|usina|plant|mill|aceria|fabrica|factory|alto horno|alto-forno|blast furnace|horno|forno|kiln|complejo|complexo|steelworks)\s+(?!piloto|pilot|demo|de demostr|de demonstr|de ejemplo)(?:d[eoa]s? )?[\p{L}\d]|[\p{L}\d]\s(?:plant|mill|works|steelworks|smelter)$/u
const mostWords = 6

/** `Empresa A`, `Planta 3`: without its name it is one of few all the same. */
const masked =
  /^(?:empresa|compania|companhia|company|planta|usina|plant|mill|productor|produtor|producer|fabricante|firm)\s*(?:n[.º°o]*\s*)?(?:\d{1,3}|(?<=\s)[a-z])$/u

/** Words in a column of companies that are no company: all of them together. */
const together =
  /^(?:sub)?total|^(?:todas?|todos|all|sector|setor|industria|industry|nacional|national|pais|promedio|media|average|mean|mediana|median|resto|otr[oa]s|outr[oa]s|others?|agregad[oa]s?|aggregate|region(?:al)?|america latina|latin america|latam|mundo|world|brasil total)(?!\p{L})/u

/** Whether a text names one company or one plant. */
export function isCompany(text: string): boolean {
  const plain = plainText(text)
  if (plain === '' || together.test(plain)) return false
  if (knownProducers.has(plain) || masked.test(plain) || legalForm.test(text.trim())) return true
  const [first = '', second = ''] = plain.split(' ')
  const isOfKnown = knownProducers.has(first) || knownProducers.has(`${first} ${second}`)
  const isShort = plain.split(' ').length <= mostWords
  return isShort && (isOfKnown || plantName.test(plain))
}

/** `Producción planta Monterrey`, `Output of plant 2`, `PRODUÇÃO USINA DE IPATINGA`: a plant by its name, within other words. */
const plantWithin =
  /(?<!\p{L})(?:planta|usina|plant|mill|acer[ií]a|f[áa]brica|alto horno|alto-forno|blast furnace|kiln|complejo|complexo)\s+(?:d[eoa]s?\s+)?(?!(?:piloto|pilot|demo|y|e|o|and|or|en|em|in|por|per|para|for|con|com|with)(?!\p{L}))(\p{L}|\d)/giu

/** Whether a heading of several words names one company or one plant: a known producer anywhere in it, or a plant by its name. */
export function namesOne(heading: string): boolean {
  const words = plainText(heading).split(/[^\p{L}\d]+/u)
  const isKnown = words.some((word, at) =>
    [1, 2, 3].some((count) => knownProducers.has([word, ...words.slice(at + 1, at + count)].join(' '))),
  )
  // A name has a capital, or is a number; `producción por planta anual` has neither.
  return (
    isKnown ||
    [...heading.matchAll(plantWithin)].some(([, first = '']) => first !== first.toLowerCase() || /\d/.test(first))
  )
}

/** Whether the rows of a table are each of one company or plant, by this column of it. */
export function saysWhichCompany(
  heading: string,
  cells: readonly string[],
  isPlace: (plain: string) => boolean,
): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length === 0 || isOfFigures(filled)) return false
  const named = filled.filter(isCompany)
  // Prose names companies too: a column counts as one of companies only if their names fill the cells.
  if (named.length * 3 >= filled.length) return true
  if (!companyHeading.test(plainText(heading))) return false
  const others = filled.filter((cell) => isPlace(plainText(cell)) || together.test(plainText(cell)))
  return others.length * 2 < filled.length
}
