extension UnbuiltOperations {
    static let agents = """
        GET /v1/convai/agent-testing
        POST /v1/convai/agent-testing/bulk-move
        POST /v1/convai/agent-testing/create
        POST /v1/convai/agent-testing/folders
        DELETE GET PATCH /v1/convai/agent-testing/folders/{folder_id}
        POST /v1/convai/agent-testing/summaries
        DELETE GET PUT /v1/convai/agent-testing/{test_id}
        GET /v1/convai/agent/{agent_id}/knowledge-base/size
        POST /v1/convai/agent/{agent_id}/llm-usage/calculate
        GET /v1/convai/agents
        POST /v1/convai/agents/create
        GET /v1/convai/agents/summaries
        DELETE GET PATCH /v1/convai/agents/{agent_id}
        POST /v1/convai/agents/{agent_id}/avatar
        GET POST /v1/convai/agents/{agent_id}/branches
        GET PATCH /v1/convai/agents/{agent_id}/branches/{branch_id}
        GET POST /v1/convai/agents/{agent_id}/branches/{branch_id}/procedures
        POST /v1/convai/agents/{agent_id}/branches/{branch_id}/procedures/compile
        DELETE GET /v1/convai/agents/{agent_id}/branches/{branch_id}/procedures/{procedure_id}
        DELETE GET PATCH /v1/convai/agents/{agent_id}/branches/{branch_id}/procedures/{procedure_id}/draft
        POST /v1/convai/agents/{agent_id}/branches/{branch_id}/rebase
        GET /v1/convai/agents/{agent_id}/branches/{branch_id}/rebase-preview
        POST /v1/convai/agents/{agent_id}/branches/{source_branch_id}/merge
        GET /v1/convai/agents/{agent_id}/branches/{source_branch_id}/merge-preview
        GET POST /v1/convai/agents/{agent_id}/deployments
        DELETE POST /v1/convai/agents/{agent_id}/drafts
        POST /v1/convai/agents/{agent_id}/duplicate
        DELETE POST /v1/convai/agents/{agent_id}/hold-audio
        POST /v1/convai/agents/{agent_id}/knowledge-base/rag-query
        GET /v1/convai/agents/{agent_id}/link
        GET POST /v1/convai/agents/{agent_id}/merge-proposals
        GET PATCH /v1/convai/agents/{agent_id}/merge-proposals/{merge_proposal_id}
        POST /v1/convai/agents/{agent_id}/merge-proposals/{merge_proposal_id}/comments
        POST /v1/convai/agents/{agent_id}/merge-proposals/{merge_proposal_id}/merge
        POST /v1/convai/agents/{agent_id}/merge-proposals/{merge_proposal_id}/reviews
        POST /v1/convai/agents/{agent_id}/run-tests
        POST /v1/convai/agents/{agent_id}/simulate-conversation
        POST /v1/convai/agents/{agent_id}/simulate-conversation/stream
        GET /v1/convai/agents/{agent_id}/topics
        GET POST /v1/convai/agents/{agent_id}/triage-tickets
        GET /v1/convai/agents/{agent_id}/triage-tickets/assignable-users
        GET /v1/convai/agents/{agent_id}/versions/{version_id}
        GET /v1/convai/agents/{agent_id}/widget
        GET POST /v1/convai/analysis-items
        DELETE GET PATCH /v1/convai/analysis-items/{analysis_item_id}
        PATCH /v1/convai/analysis-items/{analysis_item_id}/attachments
        POST /v1/convai/analysis-items/{analysis_item_id}/copy
        GET /v1/convai/analysis-items/{analysis_item_id}/dependent-agents
        GET /v1/convai/analysis-items/{analysis_item_id}/versions
        GET /v1/convai/analytics/live-count
        POST /v1/convai/batch-calling/submit
        GET /v1/convai/batch-calling/workspace
        DELETE GET /v1/convai/batch-calling/{batch_id}
        POST /v1/convai/batch-calling/{batch_id}/cancel
        GET /v1/convai/batch-calling/{batch_id}/export
        POST /v1/convai/batch-calling/{batch_id}/retry
        GET /v1/convai/conversation/get-signed-url
        GET /v1/convai/conversation/get_signed_url
        GET /v1/convai/conversation/token
        GET /v1/convai/conversations
        GET /v1/convai/conversations/messages/smart-search
        GET /v1/convai/conversations/messages/text-search
        GET /v1/convai/conversations/resolve
        DELETE GET /v1/convai/conversations/{conversation_id}
        POST /v1/convai/conversations/{conversation_id}/analysis/evaluations/run
        POST /v1/convai/conversations/{conversation_id}/analysis/run
        GET /v1/convai/conversations/{conversation_id}/audio
        POST /v1/convai/conversations/{conversation_id}/feedback
        POST /v1/convai/conversations/{conversation_id}/files
        DELETE GET /v1/convai/conversations/{conversation_id}/files/{file_id}
        GET /v1/convai/conversations/{conversation_id}/sip-messages
        GET /v1/convai/conversations/{conversation_id}/summary
        POST /v1/convai/conversations/{conversation_id}/tags
        DELETE /v1/convai/conversations/{conversation_id}/tags/{tag_id}
        GET POST /v1/convai/environment-variables
        DELETE GET PATCH /v1/convai/environment-variables/{env_var_id}
        GET POST /v1/convai/environments
        DELETE /v1/convai/environments/{environment}
        POST /v1/convai/exotel/outbound-call
        GET POST /v1/convai/knowledge-base
        POST /v1/convai/knowledge-base/bulk-delete
        POST /v1/convai/knowledge-base/bulk-move
        GET POST /v1/convai/knowledge-base/crawl
        GET /v1/convai/knowledge-base/crawl/{crawl_job_id}
        POST /v1/convai/knowledge-base/crawl/{crawl_job_id}/cancel
        POST /v1/convai/knowledge-base/dependent-agents
        POST /v1/convai/knowledge-base/file
        POST /v1/convai/knowledge-base/folder
        GET POST /v1/convai/knowledge-base/rag-index
        GET /v1/convai/knowledge-base/search
        GET /v1/convai/knowledge-base/summaries
        POST /v1/convai/knowledge-base/text
        POST /v1/convai/knowledge-base/url
        POST /v1/convai/knowledge-base/{document_id}/move
        DELETE GET PATCH /v1/convai/knowledge-base/{documentation_id}
        GET /v1/convai/knowledge-base/{documentation_id}/chunk/{chunk_id}
        GET /v1/convai/knowledge-base/{documentation_id}/chunks
        GET /v1/convai/knowledge-base/{documentation_id}/content
        GET /v1/convai/knowledge-base/{documentation_id}/dependent-agents
        GET POST /v1/convai/knowledge-base/{documentation_id}/rag-index
        DELETE /v1/convai/knowledge-base/{documentation_id}/rag-index/{rag_index_id}
        POST /v1/convai/knowledge-base/{documentation_id}/refresh
        GET /v1/convai/knowledge-base/{documentation_id}/source-file-url
        PATCH /v1/convai/knowledge-base/{documentation_id}/update-file
        POST /v1/convai/llm-usage/calculate
        GET /v1/convai/llm/list
        GET POST /v1/convai/mcp-servers
        DELETE GET PATCH /v1/convai/mcp-servers/{mcp_server_id}
        PATCH /v1/convai/mcp-servers/{mcp_server_id}/approval-policy
        POST /v1/convai/mcp-servers/{mcp_server_id}/tool-approvals
        DELETE /v1/convai/mcp-servers/{mcp_server_id}/tool-approvals/{tool_name}
        POST /v1/convai/mcp-servers/{mcp_server_id}/tool-configs
        DELETE GET PATCH /v1/convai/mcp-servers/{mcp_server_id}/tool-configs/{tool_name}
        GET /v1/convai/mcp-servers/{mcp_server_id}/tools
        GET /v1/convai/outbound-campaigns/attention
        POST /v1/convai/outbound-campaigns/attention/{attention_id}/resolve
        POST /v1/convai/outbound-campaigns/attention/{attention_id}/retry
        GET /v1/convai/outbound-campaigns/campaigns
        POST /v1/convai/outbound-campaigns/campaigns/pause-all
        POST /v1/convai/outbound-campaigns/campaigns/stop-all
        POST /v1/convai/outbound-campaigns/campaigns/submit
        GET /v1/convai/outbound-campaigns/campaigns/{campaign_id}
        GET /v1/convai/outbound-campaigns/campaigns/{campaign_id}/calls
        GET /v1/convai/outbound-campaigns/campaigns/{campaign_id}/export
        GET /v1/convai/outbound-campaigns/campaigns/{campaign_id}/follow-up-requests
        GET /v1/convai/outbound-campaigns/campaigns/{campaign_id}/leads
        DELETE GET /v1/convai/outbound-campaigns/campaigns/{campaign_id}/leads/{lead_id}
        POST /v1/convai/outbound-campaigns/campaigns/{campaign_id}/pause
        GET /v1/convai/outbound-campaigns/campaigns/{campaign_id}/progress
        POST /v1/convai/outbound-campaigns/campaigns/{campaign_id}/resume
        POST /v1/convai/outbound-campaigns/campaigns/{campaign_id}/stop
        GET PUT /v1/convai/outbound-campaigns/config
        GET POST /v1/convai/phone-numbers
        DELETE GET PATCH /v1/convai/phone-numbers/{phone_number_id}
        GET /v1/convai/phone-numbers/{phone_number_id}/sip-messages
        POST /v1/convai/realtime/client_secrets
        GET POST /v1/convai/realtime/conversation-groups
        DELETE GET PATCH /v1/convai/realtime/conversation-groups/{conversation_group_id}
        DELETE PUT /v1/convai/realtime/conversations/{conversation_id}/conversation-group
        GET POST /v1/convai/secrets
        DELETE GET PATCH /v1/convai/secrets/{secret_id}
        GET /v1/convai/secrets/{secret_id}/dependencies/{resource_type}
        GET PATCH /v1/convai/settings
        GET PATCH /v1/convai/settings/dashboard
        POST /v1/convai/sip-trunk/outbound-call
        GET POST /v1/convai/tags
        DELETE GET PATCH /v1/convai/tags/{tag_id}
        GET /v1/convai/test-invocations
        GET PATCH /v1/convai/test-invocations/{test_invocation_id}
        POST /v1/convai/test-invocations/{test_invocation_id}/cancel
        POST /v1/convai/test-invocations/{test_invocation_id}/resubmit
        GET POST /v1/convai/tools
        DELETE GET PATCH /v1/convai/tools/{tool_id}
        GET /v1/convai/tools/{tool_id}/dependent-agents
        GET /v1/convai/tools/{tool_id}/executions
        GET POST /v1/convai/triage-tickets
        DELETE GET PATCH /v1/convai/triage-tickets/{agentqa_ticket_id}
        POST /v1/convai/triage-tickets/{agentqa_ticket_id}/comments
        POST /v1/convai/triage-tickets/{agentqa_ticket_id}/merge
        POST /v1/convai/triage-tickets/{agentqa_ticket_id}/turn-comments
        POST /v1/convai/twilio/outbound-call
        POST /v1/convai/twilio/register-call
        GET /v1/convai/users
        GET /v1/convai/v2/phone-numbers
        GET /v1/convai/whatsapp-accounts
        DELETE GET PATCH /v1/convai/whatsapp-accounts/{phone_number_id}
        POST /v1/convai/whatsapp/outbound-call
        POST /v1/convai/whatsapp/outbound-message
        """
}
