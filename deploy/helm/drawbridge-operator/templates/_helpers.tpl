{{- define "drawbridge.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "drawbridge.account" -}}
{{- if .Values.serviceAccount.create }}{{ default (include "drawbridge.name" .) .Values.serviceAccount.name }}
{{- else }}{{ required "serviceAccount.name is required with serviceAccount.create: false" .Values.serviceAccount.name }}{{ end }}
{{- end }}

{{- define "drawbridge.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "drawbridge.labels" -}}
{{ include "drawbridge.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "drawbridge.subject" -}}
- kind: ServiceAccount
  name: {{ include "drawbridge.account" . }}
  namespace: {{ .Release.Namespace }}
{{- end }}

{{- define "drawbridge.policy" -}}
{{- if kindIs "string" .Values.policy }}{{ .Values.policy }}{{ else }}{{ toYaml .Values.policy }}{{ end }}
{{- end }}

{{- define "drawbridge.podRules" -}}
- apiGroups: [""]
  resources: ["pods"]
  verbs: ["get", "list", "watch"]
# Address and condition in one patch. With PodWrites.TWO_PATCHES "pods" needs "patch" too.
- apiGroups: [""]
  resources: ["pods/status"]
  verbs: ["patch"]
- apiGroups: ["alibabacloud.com"]
  resources: ["podeips"]
  verbs: ["get", "list", "watch", "create", "patch", "delete"]
- apiGroups: ["alibabacloud.com"]
  resources: ["podeips/status"]
  verbs: ["patch"]
- apiGroups: [""]
  resources: ["events"]
  verbs: ["create"]
{{- end }}
