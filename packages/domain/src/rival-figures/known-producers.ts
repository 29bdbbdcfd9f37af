/**
 * Producers of steel, cement and aluminium in the region, as their names are written without accents: a column with one of
 * them in it is of companies, whatever it is called. No register of companies: what is not here is known by how it is named.
 * Names that are common words stand here with their second word only.
 */
export const knownProducers: ReadonlySet<string> = new Set(
  [
    'acindar,aceros arequipa,ahmsa,altos hornos de mexico,aperam,arcelormittal,cap acero,csn,deacero,gerdau,' +
      'companhia siderurgica nacional,paz del rio,acerias paz del rio,siderperu,sidor,simec,sinobras,ternium,' +
      'tenaris,usiminas,vallourec,villacero,tyasa,diaco,huachipato,aceros aza,tupy,cbmm',
    'argos,cementos argos,cbb,cemex,cementos bio bio,cementos progreso,cementos pacasmayo,cruz azul,' +
      'cementos moctezuma,holcim,intercement,loma negra,unacem,votorantim,votorantim cimentos,' +
      'cimento nacional,cimento tupi,ciplan,cementos inka,yura,soboce,itacamba,ancap,cemento polpaico,polpaico',
    'aluar,alcoa,albras,alunorte,companhia brasileira de aluminio,novelis,south32',
  ].flatMap((names) => names.split(',')),
)
