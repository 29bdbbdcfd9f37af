import type { OrganisationId } from '../identity/ids.ts'
import { wordsAsTheyLook } from './look-alike.ts'
import type { Organisation } from './organisation.ts'
import type { OrganisationRole } from './person.ts'

type NamedOrganisation = Pick<Organisation, 'id' | 'kind' | 'shortName' | 'names' | 'formerNames'>

/** The person whose name it is to be: their organisation and their roles in it. */
export interface NameBearer {
  readonly organisation: OrganisationId
  readonly roles: readonly OrganisationRole[]
}

/**
 * Roles of people and the names of the secretariat, in the interface's languages. Alone they are no person's name;
 * within a name they are allowed, because families are called so.
 */
const roleWords = [
  'Secretaría',
  'Secretariado',
  'Secretariat',
  'Secretary',
  'Secretaría ejecutiva',
  'Secretaría general',
  'Secretaria executiva',
  'Secretaria geral',
  'Executive secretariat',
  'General secretariat',
  'Punto focal',
  'Ponto focal',
  'Focal point',
  'Steward',
  'Representante',
  'Representante titular',
  'Representative',
  'Principal',
  'Suplente',
  'Alternate',
  'Coordinación',
  'Coordinador',
  'Coordinadora',
  'Coordinator',
  'Coordinators',
  'Coordenação',
  'Coordenador',
  'Coordenadora',
  'Lead',
  'Edición',
  'Edição',
  'Editor',
  'Editora',
  'Comentario',
  'Comentário',
  'Commenter',
  'Lectura',
  'Leitura',
  'Reader',
  'Integrante',
  'Member',
  'Administración',
  'Administrador',
  'Administradora',
  'Administração',
  'Administrator',
  'Admin',
  'Soporte',
  'Suporte',
  'Support',
  'Sistema',
  'System',
  'Moderador',
  'Moderadora',
  'Moderator',
  'Minga',
  'Coalición',
  'Coalizão',
  'Coalition',
]

/** Offices of the secretariat alone, anywhere in a name. Other bodies have an executive secretariat of their own. */
const offices = [
  'Secretaría técnica',
  'Secretaría de la coalición',
  'Secretaria da coalizão',
  'Technical secretariat',
  'Coalition secretariat',
]

const articles: ReadonlySet<string> = new Set(['La', 'El', 'O', 'A', 'The'].flatMap(wordsAsTheyLook))

/**
 * Whether a person's name passes for an organisation, for the secretariat or for a role: to the eye, not to the
 * computer.
 *
 * A whole name may not be a short name or a role. A name may not contain another organisation's full name of two words
 * or more, nor an office of the secretariat. It may contain short names: many are words and family names (*Cruz*,
 * *Andes*). Three exceptions: the secretariat's people may have any name, a focal point their organisation's name, and
 * every person may add their own organisation's name to theirs.
 */
export function passesForAnother(
  name: string,
  bearer: NameBearer,
  organisations: readonly NamedOrganisation[],
): boolean {
  const own = organisations.find(({ id }) => id === bearer.organisation)
  if (own?.kind === 'secretariat') return false
  const { isAll, isWithin } = namedIn(name)
  if (roleWords.some(isAll) || offices.some(isWithin)) return true
  return organisations.some((organisation) => {
    if (organisation.id !== bearer.organisation) return isNamed(name, organisation)
    return !bearer.roles.includes('steward') && [organisation.shortName, ...namesOf(organisation)].some(isAll)
  })
}

/** Whether the name of a body outside the coalition passes for one of its organisations, to the eye. */
export function passesForOrganisation(name: string, organisations: readonly NamedOrganisation[]): boolean {
  return organisations.some((organisation) => isNamed(name, organisation))
}

function isNamed(name: string, organisation: NamedOrganisation): boolean {
  const { isAll, isWithin } = namedIn(name)
  const names = namesOf(organisation)
  return [organisation.shortName, ...names].some(isAll) || names.some(isWithin)
}

/** Whether a name is all of another one, or contains it. */
function namedIn(name: string) {
  const words = wordsAsTheyLook(name)
  const [first = '', ...rest] = words
  const whole = new Set([words.join(''), ...(articles.has(first) ? [rest.join('')] : [])])
  return {
    isAll: (other: string) => whole.has(looksOf(other)),
    isWithin: (other: string) => stands(wordsAsTheyLook(other), words),
  }
}

function namesOf({ names, formerNames = [] }: NamedOrganisation): string[] {
  return [names, ...formerNames.map((former) => former.names)].flatMap((each) => Object.values(each))
}

function looksOf(name: string): string {
  return wordsAsTheyLook(name).join('')
}

/** Whether these stand together in the words, however those are parted. One word alone stands nowhere. */
function stands(sought: readonly string[], words: readonly string[]): boolean {
  if (sought.length < 2) return false
  const joined = sought.join('')
  return words.some((_word, from) => {
    let run = ''
    for (let to = from; to < words.length && run.length < joined.length; to += 1) run += words[to]
    return run === joined
  })
}
