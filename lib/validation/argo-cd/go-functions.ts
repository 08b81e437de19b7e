/** What text/template has by itself, and its keywords. */
const ofGo = [
  ...['and', 'or', 'not', 'len', 'index', 'slice', 'print', 'printf', 'println', 'html', 'js', 'urlquery', 'call'],
  ...['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'nil', 'true', 'false'],
  ...['if', 'else', 'end', 'range', 'with', 'define', 'template', 'block', 'break', 'continue'],
];

/** What ApplicationSets add (Argo CD operator manual, applicationset/GoTemplate). */
const ofArgoCd = ['normalize', 'slugify', 'toYaml', 'fromYaml', 'fromYamlArray'];

/** The functions of sprig, without those that ApplicationSets take away: env, expandenv and getHostByName. */
const ofSprig =
  'abbrev abbrevboth add add1 add1f addf adler32sum ago all any append atoi b32dec b32enc b64dec b64enc base bcrypt ' +
  'biggest buildCustomCert camelcase cat ceil chunk clean coalesce compact concat contains date dateInZone dateModify ' +
  'date_in_zone date_modify decryptAES deepCopy deepEqual default derivePassword dict dig dir div divf duration ' +
  'durationRound empty encryptAES ext fail first float64 floor fromJson genCA genCAWithKey ' +
  'genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey get has ' +
  'hasKey hasPrefix hasSuffix hello htmlDate htmlDateInZone htpasswd indent initial initials int int64 isAbs join ' +
  'kebabcase keys kindIs kindOf last list lower max maxf merge mergeOverwrite min minf mod mul mulf mustAppend ' +
  'mustChunk mustCompact mustDateModify mustDeepCopy mustFirst mustFromJson mustHas mustInitial mustLast mustMerge ' +
  'mustMergeOverwrite mustPrepend mustPush mustRegexFind mustRegexFindAll mustRegexMatch mustRegexReplaceAll ' +
  'mustRegexReplaceAllLiteral mustRegexSplit mustRest mustReverse mustSlice mustToDate mustToJson mustToPrettyJson ' +
  'mustToRawJson mustUniq mustWithout must_date_modify nindent nospace now omit osBase osClean osDir osExt osIsAbs ' +
  'pick pluck plural prepend push quote randAlpha randAlphaNum randAscii randBytes randInt randNumeric ' +
  'randSeededNumeric regexFind regexFindAll regexMatch regexQuoteMeta regexReplaceAll regexReplaceAllLiteral ' +
  'regexSplit repeat replace rest reverse round semver semverCompare seq set sha1sum sha256sum sha512sum shuffle ' +
  'snakecase sortAlpha split splitList splitn squote sub subf substr swapcase ternary title toDate toDecimal toJson ' +
  'toPrettyJson toRawJson toString toStrings trim trimAll trimPrefix trimSuffix trimall trunc tuple typeIs ' +
  'typeIsLike typeOf uniq unixEpoch unset until untilStep untitle upper urlJoin urlParse uuidv4 values without wrap wrapWith';

/** Every word that a template of an ApplicationSet may call (sprig, `functions.go`). */
export const goFunctions: ReadonlySet<string> = new Set([...ofGo, ...ofArgoCd, ...ofSprig.split(' ')]);

/** Of these, what stands alone, without arguments. */
export const bareWords: ReadonlySet<string> = new Set([
  ...['end', 'else', 'break', 'continue', 'nil', 'true', 'false', 'print', 'println'],
  ...['now', 'uuidv4', 'dict', 'list', 'tuple', 'hello'],
]);
