/**
 * Where the facts come from: register of sources by number, address as far as it is known. Quotations are never
 * copied.
 */
const addresses = {
  S2: 'semanadelaenergia.olade.org/panel/descarbonizacion-industrial',
  S11: 'cemnet.com/News/story/179925',
  S12: 'cemnet.com/Articles/story/164819',
  S16: 'futurosustentable.com.ar, «La industria del acero en América Latina está comprometida…» (2024)',
  S18: 'agendarweb.com.ar/?p=88396',
  S25: 'industrialenergyaccelerator.org/brazil/brazil-joins-the-industrial-deep-decarbonisation-initiative',
  S26: 'cleanenergyministerial.org, IDDI, compras públicas verdes',
  S27: 'gccassociation.org/concretefuture',
  S29: 'cemnet.com/News/story/180309',
  S30: 'pbctoday.co.uk/?p=126747',
  S31: 'blog.ficem.org/?p=325',
  S33: 'periodismoyambiente.com.mx, hoja de ruta de México (2023)',
  S33a: 'republicainmobiliaria.com, cemento en México (2023)',
  S34: 'cimentoitambe.com.br/?p=39810',
  S35: 'cimento.org/cimento-reducao-co2-industria-brasileira-se-destaca',
  S37: 'gerencia-ambiental.com/308_julio2024 (texto de Alacero)',
  S37a: 'milenio.com, descarbonización del sector siderúrgico, Alacero',
  S38: 'gerencia-ambiental.com/308_julio2024 (texto de Alacero)',
  S39b: 'proactivo.com.pe, fondo de hidrógeno verde de Chile',
  S41: 'iea.org/reports/breakthrough-agenda-report-2023/steel',
  S45: 'serindustria.com.ar/?p=68380',
  S46: 'eleconomista.com.mx/opinion/Acero-y-cambio-climatico-en-AL-20211116',
  S47: 'revistafortuna.com.mx/?p=53273',
  S48: 'hubenergia.org/en/relac',
  S54: 'vive.click, Índice H2LAC 2025',
  S59: 'spglobal.com, CIF Industry Decarbonization (16 de junio de 2025)',
  S63: 'wbcsdcement.org, base de datos GNR',
  S69: 'github.com/missionpossiblepartnership/mpp-steel-model',
  S74: 'adelaide.edu.au, HILT CRC (29 de junio de 2021)',
  S76: 'revistaaluminio.com.br',
  S77: 'romaliga.com.br',
  S78: 'schneiderpugliese.com.br, PHBC (2024)',
  S81: 'es.weforum.org, fostering-effective-energy-transition-2022',
  S83: 'elmundo-delosnegocios.com, hidrógeno en América Latina',
  S84: 'chemicalindustryjournal.co.uk, Industrial Transition Accelerator',
  S85: 'estadao.com.br, rutas de la siderurgia brasileña',
  S85a: 'carloscogo.com.br; dana.com.br (enero de 2025)',
  S85b: 'estadaomatogrosso.com.br (UFRJ, DIP-BR)',
  S86: 'valor.globo.com (26 de septiembre de 2023)',
  S86a: 'S&P, ayudas públicas al acero (2023)',
  S87: 'datapoliticayeconomica.com.ar; infobae.com (17 de julio de 2025)',
  S88: 'eluniverso.com, chatarra en Ecuador (2010)',
  S88a: 'mining-bulletin.com (S&P)',
  S89: 'semanadelaenergia.olade.org/panel/hidrogeno-de-bajas-emisiones',
  S90: 'energynews.pro (Wood Mackenzie)',
  S91: 'gasstrategies.com (mayo de 2024)',
  S92: 'folleto sobre LC3 (SDC)',
  S93: 'diariosocialrd.com/?p=222091',
  S94: 'folhape.com.br, Alunorte',
  S95: 'GCCA, directrices de CO₂ (2018)',
  S96: 'issuu.com, revista Opiniões',
  S97: 'CGEE, nota sobre carbón vegetal',
  S98: 'ccsi.columbia.edu',
  S99: 'nature.com/articles/s41467-021-24305-3',
  S100: 'ieaustral.com',
  S101: 'alacero.org, América Latina en Cifras 2024',
  S102: 'eldinamo.cl; nacion.com (cierre de Huachipato)',
  S103: 'valor.globo.com (26 de septiembre de 2023)',
  S105: 'steelguru.com, Alacero y el CBAM',
  S106: 'carbontrust.com, CBAM',
  S107: 'environmental-finance.com',
  S109: 'worldcement.com (21 de julio de 2023)',
  S111: 'chambers.com, mercado de carbono de Brasil',
  S112: 'demarest.com.br, SBCE',
  S114: 'publimetro.co, impuesto al carbono',
  S115: 'sustentabilidad.ich.cl, normas por desempeño',
  S116: 'FICEM, marco regulatorio genérico de coprocesamiento (2017)',
  S117: 'Convenio de Basilea, UNEP/CHW.10/6/Add.3/Rev.1',
  S118: 'gov.br/participamaisbrasil, decreto de CCS',
  S119: 'Ley 14.993/2024, art. 26 (Brasil)',
  S120: 'eixos.com.br/?p=311431',
  S121: 'energiaestrategica.com (2021)',
  S122: 'steelguru.com/steel/unidos-campaign',
  S123: 'iea.org, definiciones de acero y cemento de emisiones casi nulas',
  S124: 'steelorbis.com (19 de noviembre de 2025)',
  S125: 'globalsteelclimatecouncil.org',
  S127: 'eluniverso.com, rumbo a la descarbonización',
  S128: 'construnoticias.com (25 de octubre de 2024)',
  S132: 'alacero.org, América Latina en Cifras 2022',
  S136: 'casaleiriaacervo.com.br, cemento en Brasil',
  S137: 'gruporevenda.com.br (2025)',
  S139: 'eluniverso.com, Ecuador en la ruta…',
} as const

export type SourceNumber = keyof typeof addresses

/** "S46 eleconomista.com.mx/…": how a record names its source. */
export function citation(source: SourceNumber): string {
  return `${source} ${addresses[source]}`
}

/** Where a reader of the prose can look: the page where it is known, else the site that published it. */
export function addressOf(source: SourceNumber): string {
  const [site = ''] = addresses[source].split(/[,; ]/)
  if (!/^[a-z.-]+\.[a-z]+(?:\/|$)/.test(site)) throw new Error(`${source} has no address to link to`)
  return `https://${site}`
}
