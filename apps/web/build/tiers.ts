import type { Plugin, Rolldown } from 'vite'

interface Sharing {
  readonly a: readonly string[]
  readonly b: readonly string[]
}

/** A chunk of the build: what some modules need that no tier before it has. */
interface Tier {
  readonly name: string
  /** Ends of module paths. */
  readonly of: readonly string[]
  /** Only what these need as well: for what two pages share. */
  readonly and?: readonly string[]
  /** Also what one of `a` and one of `b` need: pages that share it then load none of each other. */
  readonly shared?: Sharing
  /** Also the parts of libraries, such as icons, that one of `a` and one of `b` need. */
  readonly parts?: Sharing
  /** The style sheets of these come along: a sheet of its own would be a request more. */
  readonly stylesOf?: readonly string[]
  /** Also the style sheets that one of `a` and one of `b` need. */
  readonly sharedStyles?: Sharing
  /** Modules of libraries that later tiers share. */
  readonly libraries?: RegExp
  /** A page that asks for it runs most of it at once: see `compiledAtOnce`. */
  readonly runsAtOnce?: true
}

const base = '/src/main.tsx'
const signIn = '/features/account/sign-in/sign-in-page.tsx'
const frame = ['/app/shell/shell.tsx', '/app/routes/load-signed-in.ts']
const rooms = '/sync/browser-open-rooms.ts'
const home = '/features/home/home-page.tsx'
/** What the menus and dialogs of several pages are made of. */
const opened = ['overlays/anchored', 'decision-dialog'].map((part) => `/ui/${part}.tsx`)
const following = '/inbox/follow-items.tsx'
const search = '/app/search/search.tsx'
const roadmap = '/features/roadmaps/roadmap-page.tsx'
const body = '/features/roadmaps/roadmap-body.tsx'
const editor = '/prose/roadmap-prose.tsx'
const discussion = '/features/roadmaps/roadmap-discussion.tsx'
/** A record beside its list. */
const record = [
  '/records/register-side.tsx',
  ...['due-field', 'slips', 'evidence'].map((part) => `/features/actions/${part}.tsx`),
  ...['barrier-parts', 'barrier-links'].map((part) => `/features/barriers/${part}.tsx`),
  ...['closing', 'effect', 'waiting'].map((part) => `/records/outcomes/${part}-section.tsx`),
  '/asks/asks-section.tsx',
  ...['target-parts', 'milestone-links'].map((part) => `/features/milestones/${part}.tsx`),
]
const cells = '/records/cells/cell-code.ts'
const comments = '/threads/writing/comment-editor.tsx'
const registers = ['barriers/barriers-page', 'actions/actions-page', 'milestones/milestones-page'].map(
  (page) => `/features/${page}.tsx`,
)

/** The styles of a component of Mantine, which go where its code goes. */
const sheet = /core[\\/]styles[\\/](\w+)\.layer\.css$/
const ofComponent = 'core/esm/components/$1/$1.module.mjs'

/** Libraries with a file for each part, which are cut like our own modules. */
const inParts = /[\\/]node_modules[\\/]@tabler[\\/]icons-react[\\/][^?]*$/

/** The parts of fields and buttons, which signing in shares with the pages behind it. */
const fields =
  /@mantine[\\/](?:core[\\/]esm[\\/](?:components[\\/](?:ActionIcon|CloseButton|FloatingIndicator|Input|InputBase|SegmentedControl|TextInput)|core[\\/](?:styles-api|utils[\\/](?:get-env|primitive))|utils[\\/]In(?:lineInput|putsGroupFieldset))|hooks[\\/]esm[\\/](?:use-(?:id|input-state|merged-ref|mounted|mutation-observer|timeout|uncontrolled)|utils))[\\/]|get-auto-contrast-value|ScrollArea[\\/]utils[\\/]to-int|Checkbox[\\/]CheckIcon|zod[\\/]v4[\\/]classic[\\/]iso/

/** The parts of menus, dialogs and lists of choices. */
const overlays =
  /@floating-ui|react-remove-scroll|@mantine[\\/]core[\\/]esm[\\/](?:utils[\\/]Floating|components[\\/](?:Combobox|FocusTrap|Menu|Overlay|OptionalPortal|Paper|Popover|Portal|ScrollArea|Tooltip|Transition)[\\/])/

/**
 * In the order in which pages need them: a tier has what its modules need and no tier before it has, so chunks never
 * need each other both ways, and a page is a few files instead of a hundred. The other pages are cut as the bundler
 * cuts them.
 */
const tiers: readonly Tier[] = [
  // What signing in shares with the pages behind it.
  {
    name: 'base',
    runsAtOnce: true,
    of: [base],
    stylesOf: [signIn],
    shared: { a: [signIn], b: [...frame, home, roadmap, body, editor, ...registers] },
    libraries: fields,
  },
  { name: 'sign-in', of: [signIn], runsAtOnce: true },
  {
    name: 'frame',
    runsAtOnce: true,
    of: frame,
    stylesOf: [home],
    shared: { a: [home], b: [roadmap, body, editor, ...registers, cells, ...opened] },
    sharedStyles: { a: [roadmap, body, editor], b: registers },
    // Of Text and Anchor the sheets alone, which would be one more file of `pages`; lists in pages are asked for by home
    // and by a text.
    libraries:
      /[iI]nfiniteQuery|create-(?:safe|optional)-context|create-scoped-keydown-handler|DirectionProvider|components[\\/](?:Group[\\/]|(?:Text|Anchor)[\\/]\w+\.module\.)/,
  },
  { name: 'home', of: [home], runsAtOnce: true },
  { name: 'rooms', of: [rooms], runsAtOnce: true },
  // A list shows no menu until a person opens one.
  { name: 'overlays', of: [...opened, following], libraries: overlays, runsAtOnce: true },
  {
    name: 'pages',
    runsAtOnce: true,
    // Otherwise a register loads the editor, and with it a roadmap, for the shared parts.
    of: [roadmap, body, editor],
    and: registers,
    // Discussions load no list for an icon.
    parts: { a: [...registers, cells], b: [discussion] },
    libraries: /components[\\/](?:Text|Anchor)[\\/]/,
  },
  {
    name: 'roadmap',
    runsAtOnce: true,
    of: [roadmap, body],
    stylesOf: [editor],
    // Of Alert the sheet alone, which would be the editor's only one.
    libraries: /components[\\/](?:Tabs[\\/]|Alert[\\/]\w+\.module\.)/,
  },
  { name: 'registers', of: registers, runsAtOnce: true },
  // What a text, discussions and a record's panel share: a text waits for no discussion.
  { name: 'shared', of: [editor], and: [discussion, ...record], runsAtOnce: true },
  // Writing in the cells of a list, once a person comes to it.
  { name: 'cells', of: [cells] },
  // Discussions, beside a text and in a record, which come after their page.
  { name: 'talk', of: [discussion], and: record, runsAtOnce: true },
  // The parts of the editor that comments and roadmaps share.
  { name: 'writing', of: [comments], runsAtOnce: true },
  { name: 'editor', of: [editor], runsAtOnce: true },
  { name: 'discussion', of: [discussion] },
  { name: 'record', of: record, runsAtOnce: true },
  { name: 'search', of: [search] },
]

/** The names of the chunks that `compiledAtOnce` marks. */
export const runAtOnce: ReadonlySet<string> = new Set(
  tiers.flatMap(({ name, runsAtOnce }) => (runsAtOnce ? [name] : [])),
)

/** The modules that a page loads first, beside `base`. */
export const firstModules = {
  signedOut: [signIn],
  home: [...frame, home],
  roadmap: [...frame, rooms, roadmap, body],
  registers: [...frame, rooms, ...registers],
  frame,
} as const

export interface Tiering {
  readonly plugin: Plugin
  readonly groups: readonly Rolldown.CodeSplittingGroup[]
}

/** Cuts the build into `tiers`. */
export function tiering(): Tiering {
  const members = new Map<Tier, ReadonlySet<string>>()
  return {
    plugin: {
      name: 'minga-tiers',
      buildEnd(error) {
        if (error !== undefined) return
        const needed = (ends: readonly string[]) => {
          const roots = ends.map((end) => {
            const id = [...this.getModuleIds()].find((each) => each.endsWith(end))
            if (id === undefined) throw new Error(`the build has no module ${end}`)
            return id
          })
          return allNeeded(roots, (id) => this.getModuleInfo(id)?.importedIds ?? [])
        }
        for (const tier of tiers) {
          const own = needed(tier.of)
          const others = tier.and === undefined ? own : needed(tier.and)
          const inBoth = ({ a, b }: Sharing = { a: [], b: [] }) => {
            const ofB = needed(b)
            return [...needed(a)].filter((id) => ofB.has(id))
          }
          const both = inBoth(tier.shared)
          const parts = inBoth(tier.parts).filter((id) => inParts.test(id))
          const styles = [...needed(tier.stylesOf ?? []), ...inBoth(tier.sharedStyles)].filter((id) =>
            id.endsWith('.css'),
          )
          members.set(tier, new Set([...[...own].filter((id) => others.has(id)), ...both, ...parts, ...styles]))
        }
      },
    },
    groups: tiers.map((tier, at) => ({
      name: tier.name,
      test: (id: string) => {
        const at = id.lastIndexOf('/node_modules/')
        // A library's module comes with the first of our own that needs it: the list of a library's modules names more
        // than what of it is used.
        return at < 0 || inParts.test(id)
          ? (members.get(tier)?.has(id) ?? false)
          : (tier.libraries?.test(id.slice(at).replace(sheet, ofComponent)) ?? false)
      },
      priority: tiers.length - at,
    })),
  }
}

/** Some modules with all their imports, near and far; not those that they load later. */
function allNeeded(roots: readonly string[], importsOf: (id: string) => readonly string[]): Set<string> {
  const found = new Set<string>()
  const open = [...roots]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    open.push(...importsOf(id))
  }
  return found
}
