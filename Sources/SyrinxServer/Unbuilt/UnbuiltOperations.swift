/// The operations of the API that are not built here, as methods and path; those of agents are in a file of their own.
///
/// Source: the paths that the official SDKs call (elevenlabs 2.78.0) and the OpenAPI document of 2026-08-22.
enum UnbuiltOperations {
    static let general = """
        GET POST /v1/assets
        DELETE GET /v1/assets/{asset_id}
        GET /v1/audio-effects/catalog
        POST /v1/audio-isolation
        GET /v1/audio-isolation/history
        DELETE /v1/audio-isolation/history/{history_item_id}
        POST /v1/audio-isolation/stream
        POST /v1/audio-native
        POST /v1/audio-native/content
        POST /v1/audio-native/{project_id}/content
        GET /v1/audio-native/{project_id}/settings
        GET POST /v1/dubbing
        GET POST /v1/dubbing/project
        DELETE GET /v1/dubbing/project/{project_id}
        GET POST /v1/dubbing/project/{project_id}/language
        DELETE GET /v1/dubbing/project/{project_id}/language/{language_id}
        GET /v1/dubbing/project/{project_id}/language/{language_id}/transcript
        POST /v1/dubbing/project/{project_id}/language/{language_id}/transcript/regenerate
        PATCH /v1/dubbing/project/{project_id}/language/{language_id}/transcript/segment/{segment_id}
        PATCH /v1/dubbing/project/{project_id}/language/{language_id}/transcript/segments
        GET /v1/dubbing/project/{project_id}/transcript
        POST /v1/dubbing/project/{project_id}/transcript/segment
        DELETE PATCH /v1/dubbing/project/{project_id}/transcript/segment/{segment_id}
        PATCH /v1/dubbing/project/{project_id}/transcript/segments
        GET /v1/dubbing/resource/{dubbing_id}
        POST /v1/dubbing/resource/{dubbing_id}/dub
        POST /v1/dubbing/resource/{dubbing_id}/language
        POST /v1/dubbing/resource/{dubbing_id}/migrate-segments
        POST /v1/dubbing/resource/{dubbing_id}/render/{language}
        DELETE /v1/dubbing/resource/{dubbing_id}/segment/{segment_id}
        PATCH /v1/dubbing/resource/{dubbing_id}/segment/{segment_id}/{language}
        POST /v1/dubbing/resource/{dubbing_id}/speaker
        PATCH /v1/dubbing/resource/{dubbing_id}/speaker/{speaker_id}
        POST /v1/dubbing/resource/{dubbing_id}/speaker/{speaker_id}/segment
        GET /v1/dubbing/resource/{dubbing_id}/speaker/{speaker_id}/similar-voices
        POST /v1/dubbing/resource/{dubbing_id}/transcribe
        POST /v1/dubbing/resource/{dubbing_id}/translate
        DELETE GET /v1/dubbing/{dubbing_id}
        GET /v1/dubbing/{dubbing_id}/audio/{language_code}
        GET /v1/dubbing/{dubbing_id}/transcript/{language_code}
        GET /v1/dubbing/{dubbing_id}/transcripts/{language_code}/format/{format_type}
        GET POST /v1/flows/image
        GET /v1/flows/image/{generation_id}
        GET /v1/flows/templates
        GET /v1/flows/templates/{template_id}
        GET POST /v1/flows/templates/{template_id}/runs
        GET /v1/flows/templates/{template_id}/runs/{run_id}
        GET POST /v1/flows/text-to-speech
        GET /v1/flows/text-to-speech/{generation_id}
        GET POST /v1/flows/video
        GET /v1/flows/video/{generation_id}
        POST /v1/music
        POST /v1/music/detailed
        POST /v1/music/detailed/stream
        GET POST /v1/music/finetunes
        DELETE GET PATCH /v1/music/finetunes/{finetune_id}
        POST /v1/music/plan
        POST /v1/music/stem-separation
        POST /v1/music/stream
        POST /v1/music/upload
        POST /v1/music/video-to-music
        GET POST /v1/productions/orders
        GET /v1/productions/orders/languages/{order_item_kind}
        GET PATCH /v1/productions/orders/{order_id}
        GET /v1/productions/orders/{order_id}/deliverables
        POST /v1/productions/orders/{order_id}/items
        DELETE /v1/productions/orders/{order_id}/items/{item_id}
        POST /v1/productions/orders/{order_id}/media
        GET /v1/productions/orders/{order_id}/media/{media_id}
        POST /v1/productions/orders/{order_id}/submit
        GET /v1/shared-voices
        POST /v1/similar-voices
        POST /v1/sound-generation
        GET POST /v1/speech-engine
        DELETE GET PATCH /v1/speech-engine/{speech_engine_id}
        POST /v1/speech-to-speech/{voice_id}
        POST /v1/speech-to-speech/{voice_id}/stream
        POST /v1/studio/podcasts
        GET POST /v1/studio/projects
        DELETE GET POST /v1/studio/projects/{project_id}
        GET POST /v1/studio/projects/{project_id}/chapters
        DELETE GET POST /v1/studio/projects/{project_id}/chapters/{chapter_id}
        POST /v1/studio/projects/{project_id}/chapters/{chapter_id}/convert
        GET /v1/studio/projects/{project_id}/chapters/{chapter_id}/snapshots
        GET /v1/studio/projects/{project_id}/chapters/{chapter_id}/snapshots/{chapter_snapshot_id}
        POST /v1/studio/projects/{project_id}/chapters/{chapter_id}/snapshots/{chapter_snapshot_id}/stream
        POST /v1/studio/projects/{project_id}/content
        POST /v1/studio/projects/{project_id}/convert
        GET /v1/studio/projects/{project_id}/muted-tracks
        POST /v1/studio/projects/{project_id}/pronunciation-dictionaries
        GET /v1/studio/projects/{project_id}/snapshots
        GET /v1/studio/projects/{project_id}/snapshots/{project_snapshot_id}
        POST /v1/studio/projects/{project_id}/snapshots/{project_snapshot_id}/archive
        POST /v1/studio/projects/{project_id}/snapshots/{project_snapshot_id}/stream
        POST /v1/text-to-voice
        POST /v1/text-to-voice/create-previews
        POST /v1/text-to-voice/design
        GET /v1/text-to-voice/{generated_voice_id}/stream
        POST /v1/text-to-voice/{voice_id}/remix
        POST /v1/voice-changer/{voice_id}
        POST /v1/voice-changer/{voice_id}/stream
        GET /v1/voices/accents
        POST /v1/voices/add
        POST /v1/voices/add/{public_user_id}/{voice_id}
        GET POST /v1/voices/collections
        DELETE GET PATCH /v1/voices/collections/{collection_id}
        DELETE POST /v1/voices/collections/{collection_id}/voice/{voice_id}
        POST /v1/voices/pvc
        POST /v1/voices/pvc/{voice_id}
        GET POST /v1/voices/pvc/{voice_id}/captcha
        POST /v1/voices/pvc/{voice_id}/samples
        DELETE POST /v1/voices/pvc/{voice_id}/samples/{sample_id}
        GET /v1/voices/pvc/{voice_id}/samples/{sample_id}/audio
        POST /v1/voices/pvc/{voice_id}/samples/{sample_id}/separate-speakers
        GET /v1/voices/pvc/{voice_id}/samples/{sample_id}/speakers
        GET /v1/voices/pvc/{voice_id}/samples/{sample_id}/speakers/{speaker_id}/audio
        GET /v1/voices/pvc/{voice_id}/samples/{sample_id}/waveform
        POST /v1/voices/pvc/{voice_id}/train
        POST /v1/voices/pvc/{voice_id}/verification
        DELETE /v1/voices/{voice_id}
        POST /v1/voices/{voice_id}/edit
        POST /v1/voices/{voice_id}/replicate-to-isolated-environment
        DELETE /v1/voices/{voice_id}/samples/{sample_id}
        GET /v1/voices/{voice_id}/samples/{sample_id}/audio
        POST /v1/voices/{voice_id}/settings/edit
        POST /v1/workspace/analytics/query/usage-by-product-over-time
        POST /v1/workspace/analytics/requests
        POST /v1/workspace/analytics/usage
        GET /v1/workspace/audit-logs
        GET POST /v1/workspace/auth-connections
        DELETE PATCH /v1/workspace/auth-connections/{auth_connection_id}
        GET /v1/workspace/groups
        GET /v1/workspace/groups/search
        POST /v1/workspace/groups/{group_id}/members
        POST /v1/workspace/groups/{group_id}/members/remove
        DELETE /v1/workspace/invites
        POST /v1/workspace/invites/add
        POST /v1/workspace/invites/add-bulk
        GET POST /v1/workspace/members
        PUT /v1/workspace/members/{user_id}/usage-limit
        GET /v1/workspace/resources/{resource_id}
        POST /v1/workspace/resources/{resource_id}/share
        POST /v1/workspace/resources/{resource_id}/unshare
        GET POST /v1/workspace/webhooks
        DELETE PATCH /v1/workspace/webhooks/{webhook_id}
        POST /v1/workspaces/api-keys/third-party-disabling
        """
}
