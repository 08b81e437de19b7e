// Made by tools/schemas/build.mjs; do not edit.
// From @kubernetes-models/sealed-secrets@6.0.0 (Sealed Secrets).

export const sealedSecretsGroups: readonly string[] = ["bitnami.com"];

export const sealedSecretsSchemas: string = `{"kinds":{
"bitnami.com/v1alpha1":{"SealedSecret":"SealedsecretsV1alpha1SealedSecret"}
},"types":{
"SealedsecretsV1alpha1SealedSecret":{"f":{"apiVersion":"s","kind":"s","metadata":"@MetaV1ObjectMeta","spec":"#SealedsecretsV1alpha1SealedSecretSpec","status":"*"},"r":["spec"]},
"SealedsecretsV1alpha1SealedSecretEncryptedData":{"m":"s"},
"SealedsecretsV1alpha1SealedSecretSpec":{"f":{"data":"y","encryptedData":"#SealedsecretsV1alpha1SealedSecretEncryptedData","template":"#SealedsecretsV1alpha1SecretTemplateSpec"},"r":["encryptedData"]},
"SealedsecretsV1alpha1SecretTemplateSpec":{"f":{"data":{"m":"s"},"immutable":"b","metadata":"@MetaV1ObjectMeta","type":"s"}}
}}`;
